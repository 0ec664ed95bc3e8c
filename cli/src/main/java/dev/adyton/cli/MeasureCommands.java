package dev.adyton.cli;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.crypto.SecretBytes;
import dev.adyton.prediction.amd.Launch;
import dev.adyton.prediction.amd.LaunchMeasure;
import dev.adyton.prediction.amd.SevEsLaunch;
import dev.adyton.prediction.amd.SevLaunch;
import dev.adyton.prediction.amd.SnpLaunch;
import dev.adyton.prediction.amd.Vmm;
import dev.adyton.verification.check.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What a genuine platform will report of a guest, from what it is started with.
@Command(
    name = "measure",
    description = {
      "Compute what a genuine platform will report of a guest, from what it is started with.",
      "Compare it with the measurement in evidence, or write it into reference values."
    })
final class MeasureCommands {

  private static final String CLAUSE = "what is built must say how it is measured";

  private final Shell shell;
  private final Crypto crypto = Crypto.of(new SecureRandom());

  MeasureCommands(Shell shell) {
    this.shell = shell;
  }

  @Command(name = "sev", description = "The launch digest of a guest under SEV (SHA-256).")
  int sev(@Mixin GuestOptions guest, @Mixin Common common) {
    return launch(
        common,
        () -> new SevLaunch(guest.firmware(shell::path), guest.kernel(crypto, shell::path)));
  }

  @Command(
      name = "sev-es",
      description = "The launch digest of a guest under SEV-ES, started by QEMU (SHA-256).")
  int sevEs(@Mixin GuestOptions guest, @Mixin Common common) {
    return launch(
        common,
        () ->
            new SevEsLaunch(
                guest.firmware(shell::path),
                guest.kernel(crypto, shell::path),
                guest.vcpus(),
                guest.requireVcpu()));
  }

  @Command(
      name = "sev-snp",
      description = "The launch digest of a guest under SEV-SNP (SHA-384): MEASUREMENT in reports.")
  int sevSnp(
      @Mixin GuestOptions guest,
      @Option(
              names = "--guest-features",
              paramLabel = "MASK",
              defaultValue = "0x1",
              description =
                  "Features of SEV that are on for the guest (default: ${DEFAULT-VALUE}).")
          String features,
      @Option(
              names = "--vmm",
              paramLabel = "NAME",
              defaultValue = "qemu",
              description = "Who starts it: qemu, ec2 or gce (default: ${DEFAULT-VALUE}).")
          String vmm,
      @Option(
              names = "--firmware-hash",
              paramLabel = "HEX",
              description = {
                "The digest of the firmware's pages, which is then not computed;",
                "what the firmware asks for is still read from --firmware."
              })
          Optional<String> firmwareDigest,
      @Mixin Common common) {
    return launch(
        common,
        () -> {
          Vmm starter = vmm(vmm);
          return new SnpLaunch(
              guest.firmware(shell::path),
              firmwareDigest.map(text -> digest("--firmware-hash", HashAlgorithm.SHA384, text)),
              guest.kernel(crypto, shell::path),
              guest.vcpus(),
              starter == Vmm.QEMU ? Optional.of(guest.requireVcpu()) : guest.vcpu(),
              features(features),
              starter);
        });
  }

  @Command(
      name = "sev-launch-measure",
      description = {
        "What a platform under SEV or SEV-ES answers for a launch, to whoever holds the TIK.",
        "Compare it with what the platform gave before any secret goes there."
      })
  int sevLaunchMeasure(
      @Option(
              names = "--tik",
              paramLabel = "FILE",
              required = true,
              description = "The transport integrity key, 16 bytes.")
          Path tik,
      @Option(
              names = "--api-major",
              paramLabel = "NUMBER",
              required = true,
              description = "Major version of the platform's interface.")
          String major,
      @Option(
              names = "--api-minor",
              paramLabel = "NUMBER",
              required = true,
              description = "Minor version of the platform's interface.")
          String minor,
      @Option(
              names = "--build-id",
              paramLabel = "NUMBER",
              required = true,
              description = "The build of its firmware.")
          String build,
      @Option(
              names = "--policy",
              paramLabel = "MASK",
              required = true,
              description = "The policy of the guest.")
          String policy,
      @Option(
              names = "--digest",
              paramLabel = "HEX",
              required = true,
              description = "The launch digest, as measure sev and measure sev-es give it.")
          String digest,
      @Option(
              names = "--mnonce",
              paramLabel = "HEX",
              required = true,
              description = "The nonce that the platform gave, 16 bytes.")
          String nonce,
      @Mixin Common common) {
    return shell.run(
        common,
        _ -> {
          LaunchMeasure measure =
              new LaunchMeasure(
                  (int) Numbers.parse("--api-major", major, 0xFF),
                  (int) Numbers.parse("--api-minor", minor, 0xFF),
                  (int) Numbers.parse("--build-id", build, 0xFF),
                  Numbers.parse("--policy", policy, 0xFFFF_FFFFL),
                  digest("--digest", HashAlgorithm.SHA256, digest),
                  hex("--mnonce", LaunchMeasure.KEY, nonce));
          try (SecretBytes key = key(tik)) {
            return computed("launch_measure", "launch measure:", measure.code(crypto, key));
          }
        });
  }

  private SecretBytes key(Path tik) throws IOException {
    Bytes content = InputFile.read(shell.path(tik), InputFile.SMALL);
    if (content.length() != LaunchMeasure.KEY) {
      throw CommandRefused.refused(
          "format.invalid",
          tik + " has " + content.length() + " bytes, a TIK has " + LaunchMeasure.KEY);
    }
    return SecretBytes.of(content);
  }

  private interface Started {
    Launch read() throws IOException;
  }

  /// Firmware that cannot be read is a finding, like evidence that cannot.
  private int launch(Common common, Started started) {
    return shell.run(
        common,
        _ -> {
          try {
            Digest digest = started.read().digest(crypto);
            return computed("launch_digest", "launch digest: ", digest.value());
          } catch (FormatException e) {
            return EvidenceReport.refused(Refusal.of(e, Refusal.STRUCTURE, CLAUSE));
          }
        });
  }

  private static Result computed(String name, String words, Bytes value) {
    return Result.done(
            JsonObject.build()
                .put("outcome", "pass")
                .put("facts", JsonObject.build().put(name, value.hex()).done())
                .put("findings", List.of())
                .done(),
            words + " " + value.hex())
        .essence(value.hex());
  }

  private static Vmm vmm(String text) {
    return Vmm.of(text)
        .orElseThrow(() -> CommandRefused.usage("--vmm is none of qemu, ec2 and gce"));
  }

  private static long features(String text) {
    long features = Numbers.parse("--guest-features", text, -1);
    if ((features & SnpLaunch.SNP_ACTIVE) == 0) {
      throw CommandRefused.usage("--guest-features has bit 0 clear: SEV-SNP would be off");
    }
    return features;
  }

  private static Digest digest(String option, HashAlgorithm algorithm, String text) {
    return new Digest(algorithm, hex(option, algorithm.size(), text));
  }

  private static Bytes hex(String option, int length, String text) {
    try {
      Bytes bytes = Bytes.fromHex(text);
      if (bytes.length() == length) {
        return bytes;
      }
    } catch (FormatException e) {
      // Told below, as what has another length is.
    }
    throw CommandRefused.usage(option + " is not " + length + " bytes in hexadecimal digits");
  }
}
