package dev.adyton.cli;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Cose;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SigningKey;
import dev.adyton.crypto.bc.BouncyCastle;
import dev.adyton.evidence.corim.Comid;
import dev.adyton.evidence.corim.Corim;
import dev.adyton.evidence.corim.CorimSigner;
import dev.adyton.evidence.corim.CorimValidity;
import dev.adyton.evidence.corim.Identifier;
import dev.adyton.evidence.corim.MeasuredDigest;
import dev.adyton.evidence.corim.Measurement;
import dev.adyton.evidence.corim.MeasurementTriple;
import dev.adyton.evidence.corim.MeasurementValues;
import dev.adyton.evidence.corim.SecurityVersion;
import dev.adyton.evidence.corim.SignedCorim;
import dev.adyton.evidence.corim.TagIdentity;
import dev.adyton.verification.ReferenceValues;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What code must measure, signed by who built it.
@Command(
    name = "reference-values",
    description = "Sign what code must measure, for those who verify evidence of it.")
final class ReferenceCommands {

  private final Shell shell;
  private final Crypto crypto = BouncyCastle.crypto(new SecureRandom());

  ReferenceCommands(Shell shell) {
    this.shell = shell;
  }

  @Command(
      name = "new-key",
      description = {
        "Make a key that signs reference values and nothing else.",
        "The public half is written beside it, as PEM, with the ending .pub."
      })
  int newKey(
      @Parameters(paramLabel = "FILE", description = "Where the key is to be.") Path file,
      @Mixin Common common) {
    return shell.run(
        common, _ -> StatementKeys.create(crypto, shell.path(file), KeyPurpose.REFERENCE_VALUES));
  }

  @Command(
      name = "sign",
      description = {
        "Write a signed CoRIM of what code must measure in a kind of TEE.",
        "The names are those of: adyton evidence verify --json, claims.code.measurements."
      })
  int sign(
      @Parameters(
              paramLabel = "NAME=DIGEST",
              arity = "1..*",
              description = "A measurement, as in mr_enclave=sha256:12ab…")
          Map<String, Digest> measurements,
      @Option(
              names = "--tee",
              paramLabel = "NAME",
              required = true,
              description = "The kind of evidence, such as sgx, tdx or snp.")
          String tee,
      @Option(
              names = "--id",
              paramLabel = "TEXT",
              required = true,
              description = "What these values are called.")
          String id,
      @Option(
              names = "--least-version",
              paramLabel = "NUMBER",
              description = "The least version of the code that the signer of the code may state.")
          Optional<Long> least,
      @Option(
              names = "--sign-with",
              paramLabel = "KEY",
              required = true,
              description = "The key, made by: adyton reference-values new-key.")
          Path key,
      @Option(
              names = "--signer",
              paramLabel = "NAME",
              defaultValue = "unnamed",
              description = "What the signer calls himself.")
          String signer,
      @Option(
              names = "--until",
              paramLabel = "TIME",
              description = "When the signature ends to hold (default: never).")
          Optional<Instant> until,
      @Option(
              names = {"-o", "--output"},
              paramLabel = "FILE",
              required = true,
              description = "Where to.")
          Path target,
      @Mixin Common common) {
    return shell.run(
        common,
        _ -> {
          if (least.filter(number -> number < 0).isPresent()) {
            throw CommandRefused.usage("--least-version is below zero");
          }
          MeasurementTriple values =
              new MeasurementTriple(
                  ReferenceValues.environment(tee), measurements(measurements, least));
          Bytes manifest =
              Corim.encode(
                  id, Comid.encode(new TagIdentity(id, 0), List.of(values)), Optional.empty());
          CorimSigner who =
              new CorimSigner(signer, Optional.empty(), until.map(ReferenceCommands::validity));
          return signed(manifest, who, key, target);
        });
  }

  private static List<Measurement> measurements(
      Map<String, Digest> measurements, Optional<Long> least) {
    return measurements.entrySet().stream()
        .map(named ->
            Measurement.of(Identifier.text(named.getKey()), values(named.getValue(), least)))
        .toList();
  }

  private static MeasurementValues values(Digest digest, Optional<Long> least) {
    MeasurementValues values =
        MeasurementValues.NONE.withDigests(List.of(MeasuredDigest.ofSha2(digest.value())));
    return least.map(number -> values.withSvn(SecurityVersion.atLeast(number))).orElse(values);
  }

  private static CorimValidity validity(Instant until) {
    return new CorimValidity(Optional.empty(), until.truncatedTo(ChronoUnit.SECONDS));
  }

  private Result signed(Bytes manifest, CorimSigner signer, Path key, Path target)
      throws IOException {
    try (SigningKey opened =
        StatementKeys.open(crypto, shell.path(key), KeyPurpose.REFERENCE_VALUES)) {
      Bytes encoded =
          Cose.sign(
                  SignedCorim.headers(signer),
                  manifest,
                  Bytes.EMPTY,
                  opened,
                  KeyPurpose.REFERENCE_VALUES)
              .encoded();
      CollateralFiles.write(shell.path(target), encoded);
      String thumbprint = opened.publicKey().thumbprint().toString();
      return Result.done(
              JsonObject.build().put("file", target.toString()).put("signer", thumbprint).done(),
              "file:   " + target,
              "signer: " + thumbprint)
          .essence(target.toString());
    }
  }
}
