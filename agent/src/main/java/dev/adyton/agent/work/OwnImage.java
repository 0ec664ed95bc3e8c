package dev.adyton.agent.work;

import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.image.Image;
import dev.adyton.image.ImageManifest;
import java.util.List;
import java.util.Optional;

/// An image that a party measured from its bytes.
///
/// @param manifest the manifest of the image
/// @param measurement the digest of the manifest
/// @param function the digest of its function part
/// @param functions what the functions in it declare
public record OwnImage(
    ImageManifest manifest, Digest measurement, Digest function, List<FunctionTerms> functions) {

  /// Makes an image.
  public OwnImage {
    functions = List.copyOf(functions);
  }

  /// {@return an image that was measured}
  ///
  /// @param functions what the functions in it declare
  /// @throws IllegalArgumentException if the image has no function part
  public static OwnImage of(Crypto crypto, Image image, List<FunctionTerms> functions) {
    return of(crypto, image.manifest(), functions);
  }

  /// {@return an image by its manifest, which was computed from the image's bytes}
  ///
  /// @param functions what the functions in it declare
  /// @throws IllegalArgumentException if the image has no function part
  public static OwnImage of(Crypto crypto, ImageManifest manifest, List<FunctionTerms> functions) {
    Digest function =
        manifest
            .function()
            .orElseThrow(() -> new IllegalArgumentException("the image has no function part"));
    return new OwnImage(manifest, manifest.measurement(crypto), function, functions);
  }

  /// {@return what the function of that name declares}
  public Optional<FunctionTerms> function(String name) {
    return functions.stream().filter(terms -> terms.name().equals(name)).findFirst();
  }
}
