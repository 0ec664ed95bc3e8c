package dev.adyton.cli;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.crypto.Hasher;
import dev.adyton.prediction.amd.KernelHashes;
import dev.adyton.prediction.amd.Launch;
import dev.adyton.prediction.amd.SevFirmware;
import dev.adyton.prediction.amd.Vcpu;
import dev.adyton.prediction.firmware.Firmware;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/// From what a guest is started.
final class GuestOptions {

  private static final long MAX_FILE = 1L << 32;
  private static final int BUFFER = 1 << 16;

  @Option(
      names = "--firmware",
      paramLabel = "FILE",
      required = true,
      description = "OVMF, as the machine maps it: OVMF.fd or OVMF_CODE.fd.")
  private Path firmware = Path.of("");

  @Option(
      names = "--vcpus",
      paramLabel = "COUNT",
      description = "How many processors (SEV: not measured).")
  private Optional<Integer> vcpus = Optional.empty();

  @Option(
      names = "--vcpu-type",
      paramLabel = "NAME",
      description = "QEMU's name of the processor, as in EPYC-Milan-v2 (SEV: not measured).")
  private Optional<String> type = Optional.empty();

  @Option(
      names = "--vcpu-signature",
      paramLabel = "NUMBER",
      description = "EAX of CPUID function 1 instead, as in 0xa00f11.")
  private Optional<String> signature = Optional.empty();

  @Option(
      names = "--kernel",
      paramLabel = "FILE",
      description = "The kernel that the host hands over; its hash is measured.")
  private Optional<Path> kernel = Optional.empty();

  @Option(
      names = "--initrd",
      paramLabel = "FILE",
      description = "The initial file system that goes with it.")
  private Optional<Path> initrd = Optional.empty();

  @Option(
      names = "--append",
      paramLabel = "TEXT",
      description = "The command line that goes with it.")
  private Optional<String> commandLine = Optional.empty();

  GuestOptions() {}

  SevFirmware firmware(UnaryOperator<Path> place) throws IOException {
    return SevFirmware.of(
        Firmware.parse(InputFile.read(place.apply(firmware), Firmware.MAX_BYTES)));
  }

  Optional<KernelHashes> kernel(Crypto crypto, UnaryOperator<Path> place) throws IOException {
    if (kernel.isEmpty()) {
      if (initrd.isPresent() || commandLine.isPresent()) {
        throw CommandRefused.usage("--initrd and --append go with --kernel");
      }
      return Optional.empty();
    }
    Digest initial =
        initrd.isPresent() ? digest(crypto, place.apply(initrd.get())) : crypto.sha256(Bytes.EMPTY);
    return Optional.of(hashes(crypto, digest(crypto, place.apply(kernel.get())), initial));
  }

  private KernelHashes hashes(Crypto crypto, Digest ofKernel, Digest ofInitrd) {
    try {
      return KernelHashes.of(crypto, ofKernel, ofInitrd, commandLine.orElse(""));
    } catch (IllegalArgumentException e) {
      throw CommandRefused.usage("--append: " + e.getMessage());
    }
  }

  /// Kernels and file systems may be larger than memory.
  private static Digest digest(Crypto crypto, Path file) throws IOException {
    Hasher hasher = crypto.hasher(HashAlgorithm.SHA256);
    byte[] buffer = new byte[BUFFER];
    long total = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        total += read;
        if (total > MAX_FILE) {
          throw CommandRefused.refused("file.too-large", file + " is beyond 4 GiB");
        }
        hasher.update(buffer, 0, read);
      }
    }
    return hasher.finish();
  }

  int vcpus() {
    int count = vcpus.orElseThrow(() -> CommandRefused.usage("how many processors? Say --vcpus"));
    if (count < 1 || count > Launch.MAX_VCPUS) {
      throw CommandRefused.usage("--vcpus is not from 1 to " + Launch.MAX_VCPUS);
    }
    return count;
  }

  Vcpu requireVcpu() {
    return vcpu()
        .orElseThrow(
            () -> CommandRefused.usage("which processor? Say --vcpu-type or --vcpu-signature"));
  }

  Optional<Vcpu> vcpu() {
    if (type.isPresent() && signature.isPresent()) {
      throw CommandRefused.usage("--vcpu-type or --vcpu-signature, not both");
    }
    return type.map(GuestOptions::ofType)
        .or(() ->
            signature.map(
                text -> new Vcpu((int) Numbers.parse("--vcpu-signature", text, 0xFFFF_FFFFL))));
  }

  private static Vcpu ofType(String name) {
    return Vcpu.ofType(name)
        .orElseThrow(() ->
            CommandRefused.usage(
                "'"
                    + name
                    + "' is none of "
                    + Vcpu.typeNames()
                    + "; any other is named by --vcpu-signature"));
  }
}
