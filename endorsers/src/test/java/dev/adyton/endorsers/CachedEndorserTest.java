package dev.adyton.endorsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.endorsers.Answer.Cause;
import dev.adyton.endorsers.Answer.Found;
import dev.adyton.endorsers.Answer.Origin;
import dev.adyton.endorsers.Answer.Unavailable;
import dev.adyton.storage.Storage;
import dev.adyton.testkit.CrashException;
import dev.adyton.testkit.FakeAnswer;
import dev.adyton.testkit.FaultyStorage;
import dev.adyton.testkit.MemoryStorage;
import dev.adyton.verification.CollateralNeed;
import dev.adyton.verification.IntelNeed;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CachedEndorserTest {

  private static final CacheRules RULES = CacheRules.standard();

  private final Bench bench = new Bench();
  private final CollateralNeed levels = bench.levels();
  private final String target = bench.levelsTarget(Channel.STANDARD);
  private final List<String> troubles = new ArrayList<>();
  private Storage storage = new MemoryStorage();

  @AfterEach
  void close() {
    bench.close();
  }

  private Endorser cached(CacheRules rules) {
    return cached(bench.service(Channel.STANDARD), "standard", rules);
  }

  private Endorser cached(Endorser service, String scope, CacheRules rules) {
    return CachedEndorser.of(
        service, storage, scope, bench.crypto, bench.clock, rules, troubles::add);
  }

  private Found found(CacheRules rules) throws InterruptedException {
    return (Found) cached(rules).fetch(levels);
  }

  private int asked() {
    return bench.pcs.service().requests().size();
  }

  private String onlyFile() throws IOException {
    assertThat(storage.list("")).hasSize(1);
    return storage.list("").getFirst();
  }

  @Test
  void asksTheServiceOnceAndKeepsTheBytesAndTheTime() throws InterruptedException {
    Found first = found(RULES);
    bench.now = Bench.NOW.plus(Duration.ofHours(5));
    Found second = found(RULES);
    assertThat(asked()).isEqualTo(1);
    assertThat(first.origin()).isEqualTo(Origin.SERVICE);
    assertThat(second).isEqualTo(new Found(first.items(), Bench.NOW, first.source(), Origin.CACHE));
    assertThat(troubles).isEmpty();
  }

  @Test
  void asksAgainWhenTheContentSaysThatItIsReplaced() throws InterruptedException {
    bench.pcs.publish(
        "standard",
        bench.fmspc(),
        bench.collateral.tcbInfos(draft ->
            draft.current(
                Bench.NOW.minus(Duration.ofDays(1)), Bench.NOW.plus(Duration.ofHours(2)))));
    found(RULES);
    bench.now = Bench.NOW.plus(Duration.ofMinutes(119));
    assertThat(found(RULES).origin()).isEqualTo(Origin.CACHE);
    bench.now = Bench.NOW.plus(Duration.ofHours(2));
    assertThat(found(RULES).origin()).isEqualTo(Origin.SERVICE);
  }

  @Test
  void asksAgainAfterTheGreatestAgeAndNotBeforeTheLeast() throws InterruptedException {
    found(RULES);
    bench.now = Bench.NOW.plus(Duration.ofHours(24));
    assertThat(found(RULES).origin()).isEqualTo(Origin.SERVICE);
    bench.pcs.publish(
        "standard",
        bench.fmspc(),
        bench.collateral.tcbInfos(draft ->
            draft.current(
                Bench.NOW.minus(Duration.ofDays(30)), Bench.NOW.minus(Duration.ofDays(1)))));
    bench.now = Bench.NOW.plus(Duration.ofHours(48));
    assertThat(found(RULES).origin()).isEqualTo(Origin.SERVICE);
    bench.now = bench.now.plus(Duration.ofMinutes(9));
    assertThat(found(RULES).origin()).isEqualTo(Origin.CACHE);
    bench.now = bench.now.plus(Duration.ofMinutes(1));
    assertThat(found(RULES).origin()).isEqualTo(Origin.SERVICE);
  }

  @Test
  void countsNothingThatWasKeptBeforeTheClockWasSetBack() throws InterruptedException {
    found(RULES);
    bench.now = Bench.NOW.minus(Duration.ofSeconds(1));
    assertThat(found(RULES).origin()).isEqualTo(Origin.SERVICE);
    assertThat(asked()).isEqualTo(2);
  }

  @Test
  void givesWhatIsStaleOnlyToWhomWantsIt() throws InterruptedException {
    Found first = found(RULES);
    bench.now = Bench.NOW.plus(Duration.ofDays(3));
    bench.pcs.service().answer(target, FakeAnswer.status(500));
    assertThat(((Unavailable) cached(RULES).fetch(levels)).cause()).isEqualTo(Cause.FAILED);
    Found stale = found(RULES.allowingStale());
    assertThat(stale.origin()).isEqualTo(Origin.STALE_CACHE);
    assertThat(stale.items()).isEqualTo(first.items());
    assertThat(stale.fetched()).isEqualTo(Bench.NOW);
  }

  @Test
  void refreshesWhateverIsKept() throws InterruptedException {
    found(RULES);
    assertThat(found(RULES.refreshing()).origin()).isEqualTo(Origin.SERVICE);
    assertThat(found(RULES).origin()).isEqualTo(Origin.CACHE);
  }

  @Test
  void keepsChannelsApart() throws InterruptedException {
    bench.pcs.publish(
        "early", bench.fmspc(), bench.collateral.tcbInfos(draft -> draft.evaluationNumber(99)));
    found(RULES);
    Endorser early = cached(bench.service(Channel.EARLY), "early", RULES);
    Found ofEarly = (Found) early.fetch(levels);
    assertThat(ofEarly.origin()).isEqualTo(Origin.SERVICE);
    assertThat(ofEarly.items()).isNotEqualTo(found(RULES).items());
    assertThat(((Found) early.fetch(levels)).items()).isEqualTo(ofEarly.items());
    assertThat(asked()).isEqualTo(2);
  }

  @Test
  void fetchesAnewWhateverByteIsDamaged() throws Exception {
    found(RULES);
    String file = onlyFile();
    Bytes good = storage.read(file, 1 << 20).orElseThrow();
    List<Bytes> damaged = new ArrayList<>(List.of(Bytes.EMPTY, good.slice(0, 31)));
    for (int at = 0; at < good.length(); at += 1 + good.length() / 25) {
      damaged.add(good.slice(0, at));
      byte[] bytes = good.toArray();
      bytes[at] ^= 1;
      damaged.add(Bytes.of(bytes));
    }
    for (Bytes each : damaged) {
      storage.replace(file, each);
      assertThat(found(RULES).origin()).isEqualTo(Origin.SERVICE);
      assertThat(found(RULES).origin()).isEqualTo(Origin.CACHE);
    }
    assertThat(troubles).hasSize(damaged.size()).allMatch(line -> line.contains("anew"));
  }

  @Test
  void fetchesAnewWhatWasKeptForAnotherNeed() throws Exception {
    cached(RULES).fetch(new IntelNeed.QuotingEnclave(IntelNeed.Tee.TDX));
    Bytes other = storage.read(onlyFile(), 1 << 20).orElseThrow();
    storage.delete(onlyFile());
    found(RULES);
    storage.replace(onlyFile(), other);
    assertThat(found(RULES).origin()).isEqualTo(Origin.SERVICE);
    assertThat(troubles).singleElement().asString().contains("not what is asked for");
  }

  @Test
  void keepsNothingOfAFailure() throws Exception {
    bench.pcs.service().answer(target, FakeAnswer.status(404));
    cached(RULES).fetch(levels);
    assertThat(storage.list("")).isEmpty();
  }

  @Test
  void givesWhatItFoundThoughTheStoreFailsOrAnotherWrites() throws Exception {
    storage = FaultyStorage.create(1).capacity(10);
    assertThat(found(RULES).origin()).isEqualTo(Origin.SERVICE);
    assertThat(troubles).singleElement().asString().contains("is not kept");
    storage = new MemoryStorage();
    try (Closeable _ = storage.lock()) {
      assertThat(found(RULES).origin()).isEqualTo(Origin.SERVICE);
    }
    assertThat(storage.list("")).isEmpty();
  }

  @Test
  void survivesACrashAtEveryStepOfKeeping() throws Exception {
    Found old = (Found) bench.service(Channel.STANDARD).fetch(levels);
    bench.pcs.publish(
        "standard", bench.fmspc(), bench.collateral.tcbInfos(draft -> draft.evaluationNumber(99)));
    Found fresh = (Found) bench.service(Channel.STANDARD).fetch(levels);
    for (int seed = 0; seed < 8; seed++) {
      for (int step = 1; step <= 4; step++) {
        FaultyStorage disk = FaultyStorage.create(seed);
        storage = disk;
        cached(_ -> old, "standard", RULES).fetch(levels);
        disk.crashAt(disk.steps() + step);
        assertThatThrownBy(() -> cached(_ -> fresh, "standard", RULES.refreshing()).fetch(levels))
            .isInstanceOf(CrashException.class);
        storage = disk.restart();
        Found kept = found(RULES);
        assertThat(kept.origin()).isEqualTo(Origin.CACHE);
        assertThat(kept.items()).isIn(old.items(), fresh.items());
        assertThat(troubles).isEmpty();
      }
    }
    assertThat(asked()).isEqualTo(2);
  }

  @Test
  void removesTheOldestWhenItHoldsTooMuch() throws Exception {
    found(RULES);
    long one = storage.size(onlyFile()).orElseThrow();
    bench.now = Bench.NOW.plusSeconds(1);
    Endorser small = cached(RULES.withMaxBytes(2 * one));
    small.fetch(new IntelNeed.TcbLevels(IntelNeed.Tee.SGX, bench.fmspc()));
    bench.now = Bench.NOW.plusSeconds(2);
    small.fetch(new IntelNeed.QuotingEnclave(IntelNeed.Tee.SGX));
    assertThat(storage.list("")).hasSize(2).noneMatch(name -> name.contains("tdx-tcb-info"));
    small = cached(RULES.withMaxBytes(0));
    small.fetch(new IntelNeed.QuotingEnclave(IntelNeed.Tee.TDX));
    assertThat(storage.list("")).isEmpty();
  }
}
