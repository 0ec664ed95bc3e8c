package dev.adyton.agent.work;

import dev.adyton.crypto.Digest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The images whose bytes a party measured itself, and the signers of images that it pins: never
/// what a hub says.
///
/// @param images the measured images
/// @param signers the thumbprints of keys whose future images the party trusts
public record OwnImages(List<OwnImage> images, Set<Digest> signers) {

  /// Makes a copy of the lists.
  public OwnImages {
    images = List.copyOf(images);
    signers = Set.copyOf(signers);
  }

  /// {@return these images, with no signer trusted}
  public static OwnImages of(OwnImage... images) {
    return new OwnImages(List.of(images), Set.of());
  }

  /// {@return the image of a measurement}
  public Optional<OwnImage> find(Digest measurement) {
    return images.stream().filter(i -> i.measurement().equals(measurement)).findFirst();
  }

  /// {@return the first image that has a function of that name}
  public Optional<OwnImage> withFunction(String name) {
    return images.stream().filter(image -> image.function(name).isPresent()).findFirst();
  }
}
