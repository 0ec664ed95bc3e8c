package dev.adyton.testkit.amd;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.amd.SevUsage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A platform with SEV or SEV-ES whose chip AMD's fake authority certified: its PDH, PEK, OCA and
/// CEK, each certified as the format has it. The owner's authority is the platform's own.
public final class FakeSevPlatform {

  private static final List<SevUsage> BELOW_AUTHORITIES =
      List.of(SevUsage.PDH, SevUsage.PEK, SevUsage.OCA, SevUsage.CEK);

  private final FakeSev sev;
  private final Map<SevUsage, FakeSevKey> keys;

  private FakeSevPlatform(FakeSev sev, Map<SevUsage, FakeSevKey> keys) {
    this.sev = sev;
    this.keys = keys;
  }

  static FakeSevPlatform create(Crypto crypto, FakeSev sev, SignatureAlgorithm algorithm) {
    FakeSevPlatform platform = new FakeSevPlatform(sev, new EnumMap<>(SevUsage.class));
    for (SevUsage usage : BELOW_AUTHORITIES.reversed()) {
      SigningKey key = SigningKey.generate(crypto, algorithm, KeyPurpose.ROOT, 1);
      platform.certify(usage, key, _ -> {});
    }
    return platform;
  }

  private void certify(SevUsage usage, SigningKey key, Consumer<SevCertificateDraft> change) {
    // Who signs himself is not certified yet, but his key is there.
    FakeSevKey own = new FakeSevKey(usage, key, Bytes.EMPTY);
    List<FakeSevKey> signers =
        switch (usage) {
          case PDH -> List.of(key(SevUsage.PEK));
          case PEK -> List.of(key(SevUsage.OCA), key(SevUsage.CEK));
          case OCA -> List.of(own);
          case CEK -> List.of(sev.key(SevUsage.ASK));
          case ARK, ASK -> throw new IllegalArgumentException("an authority is of no platform");
        };
    keys.put(usage, new FakeSevKey(usage, key, SevWriter.platformKey(usage, key, signers, change)));
  }

  /// {@return one of the four keys}
  ///
  /// @throws IllegalArgumentException if the use is that of an authority of AMD
  public FakeSevKey key(SevUsage usage) {
    FakeSevKey key = keys.get(usage);
    if (key == null) {
      throw new IllegalArgumentException("a platform has no " + usage);
    }
    return key;
  }

  /// {@return the same platform with another certificate of one of its keys}
  ///
  /// @param change what is changed before those sign who have to
  public FakeSevPlatform recertified(SevUsage usage, Consumer<SevCertificateDraft> change) {
    FakeSevPlatform copy = new FakeSevPlatform(sev, new EnumMap<>(keys));
    copy.certify(usage, key(usage).key(), change);
    return copy;
  }

  /// {@return the certificate of the PDH, which a chain starts with}
  public Bytes pdh() {
    return key(SevUsage.PDH).certificate();
  }

  /// {@return the certificates that lead from the PDH to the root, without both of them: PEK, OCA,
  /// CEK, ASK}
  public List<Bytes> chain() {
    List<Bytes> chain = new ArrayList<>();
    BELOW_AUTHORITIES.stream().skip(1).map(usage -> key(usage).certificate()).forEach(chain::add);
    chain.add(sev.key(SevUsage.ASK).certificate());
    return List.copyOf(chain);
  }
}
