package dev.adyton.appraisal;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.evidence.tcb.TcbStatus;
import dev.adyton.verification.claim.Freshness;
import dev.adyton.verification.claim.Label;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Policies with everything in them, and drawn at random.
final class Policies {

  private final SplittableRandom random;

  Policies(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /// {@return a policy in which every member has a member of its own}
  static AppraisalPolicy full(Fixture f) {
    return new AppraisalPolicy(
        Bytes.of(new byte[32]),
        Set.of(Label.HARDWARE),
        Pins.only(f.digest(1)),
        true,
        new PlatformRules(
            Tees.only("snp", new TeeRules(Map.of("microcode", 209L), Map.of("smt_en", false))),
            Pins.only(f.digest(2)),
            true,
            new TcbRules(
                Set.of(TcbStatus.UP_TO_DATE),
                List.of(
                    new TcbException(
                        TcbStatus.SW_HARDENING_NEEDED,
                        Set.of("INTEL-SA-00334", "INTEL-SA-00615"),
                        Instant.parse("2027-01-01T00:00:00Z"))),
                17,
                Optional.of(Instant.parse("2024-03-13T00:00:00Z")),
                false)),
        new CodeRules(
            Alternatives.of("mr_td", Set.of(sha384(3))),
            true,
            Signers.only(new SignerRule(f.digest(4), Optional.of(Set.of(7L, 1L)), 2)),
            Alternatives.of("host_data", Set.of(new HexValue(Bytes.of(new byte[32])))),
            true),
        new MonitorRules(
            true,
            Set.of(Mode.PROCESS),
            Map.of("seccomp", Set.of("applied")),
            new Limits(600, 1024)),
        new TimeRules(Freshness.MONITOR, OptionalLong.of(60), OptionalLong.of(86400)));
  }

  /// {@return any policy}
  AppraisalPolicy next() {
    return new AppraisalPolicy(
        bytes(32),
        some(Label.class),
        pins(),
        random.nextBoolean(),
        new PlatformRules(tees(), pins(), random.nextBoolean(), tcb()),
        new CodeRules(
            alternatives(this::digest),
            random.nextBoolean(),
            random.nextBoolean() ? Signers.any() : new Signers.Only(list(this::signer)),
            alternatives(() -> new HexValue(bytes(random.nextInt(3)))),
            random.nextBoolean()),
        new MonitorRules(
            random.nextBoolean(),
            some(Mode.class),
            random.nextBoolean()
                ? Map.of()
                : Map.of("seccomp", Set.of("applied", "unavailable: x")),
            new Limits(1 + random.nextInt(9), 1 + random.nextInt(9))),
        new TimeRules(Freshness.values()[random.nextInt(3)], number(), number()));
  }

  private Tees tees() {
    return random.nextBoolean()
        ? Tees.any()
        : Tees.only(
            "t" + random.nextInt(3),
            new TeeRules(Map.of("a", random.nextLong(0, 99)), Map.of("b", random.nextBoolean())));
  }

  private TcbRules tcb() {
    return new TcbRules(
        some(TcbStatus.class),
        list(() ->
            new TcbException(
                TcbStatus.values()[random.nextInt(TcbStatus.values().length)],
                Set.of("INTEL-SA-0000" + random.nextInt(3)),
                time())),
        random.nextInt(20),
        random.nextBoolean() ? Optional.empty() : Optional.of(time()),
        random.nextBoolean());
  }

  private SignerRule signer() {
    Optional<Set<Long>> products =
        random.nextBoolean() ? Optional.empty() : Optional.of(Set.copyOf(list(this::small)));
    return new SignerRule(digest(), products, small());
  }

  private long small() {
    return random.nextInt(12);
  }

  private Instant time() {
    return Instant.ofEpochSecond(random.nextLong(0, 4_000_000_000L));
  }

  private OptionalLong number() {
    return random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(small());
  }

  private Pins pins() {
    return random.nextBoolean() ? Pins.any() : new Pins.Only(Set.copyOf(list(this::digest)));
  }

  private <V extends Record> Alternatives<V> alternatives(Supplier<V> value) {
    return random.nextBoolean()
        ? Alternatives.any()
        : new Alternatives.OneOf<>(
            list(() -> Map.of("m" + random.nextInt(3), Set.copyOf(list(value)))));
  }

  private Digest digest() {
    return random.nextBoolean()
        ? sha384(random.nextInt(3))
        : new Digest(HashAlgorithm.SHA256, bytes(32));
  }

  private <T> List<T> list(Supplier<T> item) {
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      list.add(item.get());
    }
    return list.stream().distinct().toList();
  }

  private <E extends Enum<E>> Set<E> some(Class<E> type) {
    EnumSet<E> set = EnumSet.allOf(type);
    set.removeIf(ignored -> random.nextBoolean());
    return set;
  }

  private Bytes bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Bytes.of(bytes);
  }

  static Digest sha384(int filled) {
    byte[] bytes = new byte[48];
    java.util.Arrays.fill(bytes, (byte) filled);
    return new Digest(HashAlgorithm.SHA384, Bytes.of(bytes));
  }
}
