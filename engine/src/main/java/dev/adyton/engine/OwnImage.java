package dev.adyton.engine;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.Contract;
import dev.adyton.contract.Start;
import dev.adyton.crypto.Digest;
import dev.adyton.enclave.guest.EnclaveContext;
import dev.adyton.image.ImageManifest;

/// What runs here against what was agreed to run. The manifest joins the two digests: its own is
/// the measurement, and it names the function's.
final class OwnImage {

  private OwnImage() {}

  static void check(EnclaveContext enclave, Bytes image, Contract contract, Start start)
      throws TaskStoppedException {
    ImageManifest manifest = Demand.readable(() -> ImageManifest.parse(image));
    Demand.agrees(manifest.measurement(enclave.crypto()).equals(enclave.measurement()));
    Demand.agrees(start.engine().equals(enclave.measurement()));
    Demand.agrees(holds(manifest, start.function()));
    Demand.agrees(!manifest.debug() && !enclave.debug());
    Demand.agrees(contract.limits().equals(enclave.limits()));
  }

  private static boolean holds(ImageManifest manifest, Digest function) {
    return manifest.function().filter(function::equals).isPresent();
  }
}
