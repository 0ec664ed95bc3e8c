package dev.adyton.crypto;

import dev.adyton.codec.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The issuers' signatures that one verification meets: each is verified once and each key decoded
/// once, however many steps ask. A lasting memory may stand behind it; what was found good goes
/// there by {@link #keep} alone, which the verification calls when it ended well, so that nobody
/// fills the memory but issuers who lead to a trusted root. Only good signatures are ever known.
///
/// For one thread.
public final class SignatureChecks {

  private final Optional<KnownSignatures> lasting;
  private final Map<IssuedSignature, String> good = new LinkedHashMap<>();
  private final Map<Name, VerificationKey> keys = new HashMap<>();
  private final List<String> recalled = new ArrayList<>();

  private SignatureChecks(Optional<KnownSignatures> lasting) {
    this.lasting = lasting;
  }

  /// {@return checks that know nothing yet}
  public static SignatureChecks fresh() {
    return new SignatureChecks(Optional.empty());
  }

  /// {@return checks that know what is in a lasting memory}
  public static SignatureChecks knowing(KnownSignatures lasting) {
    return new SignatureChecks(Optional.of(lasting));
  }

  boolean verify(Crypto crypto, IssuedSignature issued, Supplier<String> what) {
    return good.containsKey(issued) || recall(issued) || compute(crypto, issued, what);
  }

  private boolean recall(IssuedSignature issued) {
    Optional<String> known = lasting.flatMap(memory -> memory.find(issued));
    known.ifPresent(what -> {
      recalled.add(what);
      good.put(issued, what);
    });
    return known.isPresent();
  }

  private boolean compute(Crypto crypto, IssuedSignature issued, Supplier<String> what) {
    Name name = new Name(issued.algorithm(), issued.key());
    VerificationKey key = keys.computeIfAbsent(name, _ -> issued.parsedKey());
    boolean is = issued.verify(crypto, key);
    if (is) {
      good.put(issued, what.get());
    }
    return is;
  }

  /// {@return which signatures were not verified, because they were known to be good}
  public List<String> recalled() {
    return List.copyOf(recalled);
  }

  /// Hands what was found good to the lasting memory, where there is one.
  public void keep() {
    if (good.size() > recalled.size()) {
      lasting.ifPresent(memory -> memory.add(good));
    }
  }

  private record Name(SignatureAlgorithm algorithm, Bytes key) {}
}
