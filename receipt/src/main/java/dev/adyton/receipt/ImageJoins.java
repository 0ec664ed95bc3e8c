package dev.adyton.receipt;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.crypto.Crypto;
import dev.adyton.image.ImageManifest;
import dev.adyton.verification.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The image manifest joins the engine's measurement and the function, and allows no debugging.
record ImageJoins(Crypto crypto, OpenedReceipt opened) implements ReceiptStep {

  @Override
  public String name() {
    return "task.image";
  }

  @Override
  public String clause() {
    return "trust.md 7";
  }

  @Override
  public String text() {
    return "image of engine and function";
  }

  @Override
  public List<Finding> findings() {
    Optional<Bytes> image = opened.receipt().image();
    Optional<Signed<Start>> start = opened.start().only();
    if (image.isEmpty() || start.isEmpty()) {
      return unchecked("image and start");
    }
    try {
      return joins(ImageManifest.parse(image.get()), start.get().document());
    } catch (FormatException e) {
      return List.of(
          Finding.fail(
              "malformed.image", clause(), "an image manifest", String.valueOf(e.getMessage())));
    }
  }

  private List<Finding> joins(ImageManifest image, Start start) {
    List<Finding> found = new ArrayList<>();
    if (!image.measurement(crypto).equals(start.engine())) {
      found.add(
          Finding.fail(
              "image.measurement",
              clause(),
              start.engine().toString(),
              image.measurement(crypto).toString()));
    }
    if (image.function().filter(start.function()::equals).isEmpty()) {
      found.add(
          Finding.fail(
              "image.function",
              clause(),
              start.function().toString(),
              image.function().map(Object::toString).orElse("none")));
    }
    if (image.debug()) {
      found.add(Finding.fail("image.debug", clause(), "no debugging", "debugging"));
    }
    return found;
  }
}
