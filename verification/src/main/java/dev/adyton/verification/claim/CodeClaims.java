package dev.adyton.verification.claim;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Digest;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What evidence says of the code that runs inside.
///
/// @param measurements digests of what was loaded, by name: `image` (the monitor's measurement),
///   `mr_enclave`, `mr_td`, `rtmr0`, `measurement`, `pcr0` …
/// @param signer the identity of who signed the code: the digest of the key; none where it is
///   unsigned
/// @param product the signer's number for the product
/// @param version the signer's number for the version (`svn`)
/// @param debug whether someone outside may look inside (EAT `dbgstat` 0)
/// @param configuration what was set besides the code, by name, as bytes
public record CodeClaims(
    Map<String, Digest> measurements,
    Optional<Digest> signer,
    OptionalLong product,
    OptionalLong version,
    boolean debug,
    Map<String, Bytes> configuration) {

  /// The name of the measurement that a monitor makes of an enclave image.
  public static final String IMAGE = "image";

  /// Makes claims of sorted copies of the maps.
  public CodeClaims {
    measurements = Collections.unmodifiableMap(new TreeMap<>(measurements));
    configuration = Collections.unmodifiableMap(new TreeMap<>(configuration));
  }

  /// {@return code that is only measured}
  public static CodeClaims of(Map<String, Digest> measurements, boolean debug) {
    return new CodeClaims(
        measurements,
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        debug,
        Map.of());
  }

  /// {@return the measurement of that name}
  public Optional<Digest> measurement(String name) {
    return Optional.ofNullable(measurements.get(name));
  }

  /// {@return this with configuration}
  public CodeClaims with(Map<String, Bytes> set) {
    return new CodeClaims(measurements, signer, product, version, debug, set);
  }

  /// {@return this, signed by someone}
  public CodeClaims signed(Optional<Digest> by, OptionalLong ofProduct, OptionalLong inVersion) {
    return new CodeClaims(measurements, by, ofProduct, inVersion, debug, configuration);
  }
}
