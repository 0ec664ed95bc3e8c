package dev.adyton.verification;

import dev.adyton.codec.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The vendors' roots that the project pins: one anchor file each among the resources. A key is
/// pinned rather than a certificate, because vendors certify one key several times. Roots of TEEs
/// that do not protect the integrity of memory are known and not trusted: whoever accepts such a
/// TEE says so by naming its root.
final class VendorRoots {

  private static final List<String> FILES =
      List.of(
          "intel-sgx-root", "intel-report-root", "amd-ark-milan", "amd-ark-genoa", "amd-ark-turin");
  private static final List<String> KNOWN_FILES = List.of("amd-sev-ark-rome");
  private static final TrustAnchors ANCHORS =
      TrustAnchors.parse(FILES.stream().map(VendorRoots::file).toList());
  private static final TrustAnchors KNOWN =
      TrustAnchors.parse(KNOWN_FILES.stream().map(VendorRoots::file).toList());

  private VendorRoots() {}

  static TrustAnchors anchors() {
    return ANCHORS;
  }

  static TrustAnchors known() {
    return KNOWN;
  }

  private static Bytes file(String name) {
    try (InputStream in = VendorRoots.class.getResourceAsStream("anchors/" + name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("the resource of root " + name + " is missing");
      }
      return Bytes.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
