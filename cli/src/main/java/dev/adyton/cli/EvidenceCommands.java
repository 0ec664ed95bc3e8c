package dev.adyton.cli;

import dev.adyton.appraisal.AppraisalPolicy;
import dev.adyton.appraisal.Assurance;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.bc.BouncyCastle;
import dev.adyton.evidence.ConceptualMessage;
import dev.adyton.evidence.Endorsement;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.fact.Facts;
import dev.adyton.verification.Collateral;
import dev.adyton.verification.Examination;
import dev.adyton.verification.Expected;
import dev.adyton.verification.TrustAnchors;
import dev.adyton.verification.Verifier;
import dev.adyton.verification.check.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Evidence of TEEs, offline: no vendor's service is asked.
@Command(
    name = "evidence",
    description = "Verify and explain the attestation evidence of any TEE, offline.")
final class EvidenceCommands {

  private static final String AUTO = "auto";

  private final Shell shell;
  private final Crypto crypto = BouncyCastle.crypto(new SecureRandom());

  EvidenceCommands(Shell shell) {
    this.shell = shell;
  }

  @Command(
      name = "verify",
      description = {
        "Verify evidence: signatures, chains, dates, bindings; what the platform's state is.",
        "Without --policy an outdated platform or debugging is told, not refused.",
        "Exit status 0 if genuine and, with --policy, accepted; 1 if something is wrong or refused;",
        "3 if something needed is missing."
      })
  int verify(
      @Parameters(paramLabel = "FILE", description = "The evidence.") Path file,
      @Option(
              names = "--tee",
              paramLabel = "NAME",
              defaultValue = AUTO,
              description = "What it is (default: seen from its content).")
          String tee,
      @Option(
              names = "--collateral",
              paramLabel = "PATH",
              description = {
                "Any file that helps, or a folder of such: certificates, revocation lists, TCB",
                "info, identities, containers and bundles of them (adyton collateral). Recognised",
                "by content; nothing in it is trusted by itself."
              })
          List<Path> collateral,
      @Option(
              names = "--anchor",
              paramLabel = "PATH",
              description = {
                "A root to trust instead of the built-in ones: certificates, or an anchor file.",
                "What it vouches for is labelled mock unless it is a pinned root or its file says."
              })
          List<Path> anchors,
      @Option(
              names = "--key",
              paramLabel = "PATH",
              description = "A public key trusted to have signed: PEM, DER or JWK.")
          List<Path> keys,
      @Option(
              names = "--at",
              paramLabel = "TIME",
              description = "The time to verify at (default: now).")
          Optional<Instant> at,
      @Option(names = "--nonce", paramLabel = "HEX", description = "Expected freshness value.")
          Optional<String> nonce,
      @Option(
              names = "--report-data",
              paramLabel = "HEX",
              description = "Expected user data; shorter values are padded with zeros.")
          Optional<String> reportData,
      @Mixin AppraisalOptions appraisal,
      @Mixin Common common) {
    return shell.run(
        common,
        _ -> {
          Optional<String> policy = appraisal.policy();
          Expected expected =
              new Expected(
                  nonce.map(text -> hex("--nonce", text)),
                  reportData.map(text -> hex("--report-data", text)),
                  PublicKeyFiles.parse(contents(keys)));
          Bytes content = contents(List.of(file)).getFirst();
          Collateral given = new Collateral(collateral(collateral));
          TrustAnchors trusted =
              AnchorFiles.parse(contents(anchors)).orElseGet(TrustAnchors::ofVendors);
          Instant now = Instant.now();
          return readable(() -> {
            Optional<ConceptualMessage> message = message(content, tee);
            if (message.isPresent()) {
              return message(message.get(), policy, expected, at.orElse(now));
            }
            Examination examination =
                Verifier.of(crypto)
                    .examine(evidence(content, tee), expected, given, trusted, at.orElse(now));
            return policy.isEmpty()
                ? EvidenceReport.of(examination, Assurance.of(examination))
                : new EvidenceAppraisal(shell, crypto, appraisal)
                    .appraise(examination, policy.get(), expected, now);
          });
        });
  }

  /// No TEE vouches for a message, so there are no claims that a policy could be about.
  private Result message(
      ConceptualMessage message, Optional<String> policy, Expected expected, Instant at) {
    if (policy.isPresent()) {
      throw CommandRefused.usage("--policy is for evidence of a TEE, not for " + message.kind());
    }
    return EvidenceReport.of(Verifier.of(crypto).examine(message, expected, at));
  }

  private static Evidence evidence(Bytes file, String tee) {
    return tee.equals(AUTO) ? Evidence.parse(file) : Evidence.parse(file, tee);
  }

  /// Bytes that cannot be read are a result too.
  private static Result readable(Callable<Result> verification) throws Exception {
    try {
      return verification.call();
    } catch (FormatException e) {
      return EvidenceReport.refused(Refusal.of(e, Refusal.STRUCTURE, "format " + e.format()));
    }
  }

  @Command(
      name = "policy",
      description = {
        "Print the standard appraisal policy, with an id of its own: a file to start from.",
        "Its members: docs/formats/appraisal-policy.md."
      })
  int policy(
      @Option(names = "--schema", description = "Print the JSON Schema of policies instead.")
          boolean schema,
      @Mixin Common common) {
    return shell.run(
        common,
        _ -> {
          Bytes document =
              schema
                  ? AppraisalPolicy.schema()
                  : AppraisalPolicy.standard(crypto.random(AppraisalPolicy.ID)).encode();
          JsonObject json = (JsonObject) Json.parse(document);
          return Result.done(json, Json.pretty(json).lines().toList())
              .essence(Json.canonical(json).toText());
        });
  }

  @Command(
      name = "new-key",
      description = {
        "Make a key that signs attestation results and nothing else.",
        "The public half is written beside it, as PEM, with the ending .pub."
      })
  int newKey(
      @Parameters(paramLabel = "FILE", description = "Where the key is to be.") Path file,
      @Mixin Common common) {
    return shell.run(
        common, _ -> StatementKeys.create(crypto, shell.path(file), KeyPurpose.ATTESTATION_RESULT));
  }

  @Command(
      name = "explain",
      description = {
        "Print every field of evidence or collateral: place, value, meaning, source.",
        "Nothing is verified."
      })
  int explain(
      @Parameters(paramLabel = "FILE", description = "Evidence or collateral.") Path file,
      @Option(
              names = "--tee",
              paramLabel = "NAME",
              defaultValue = AUTO,
              description = "What it is (default: seen from its content).")
          String tee,
      @Mixin Common common) {
    return shell.run(common, _ -> explained(contents(List.of(file)).getFirst(), tee));
  }

  private static Result explained(Bytes file, String tee) {
    try {
      return EvidenceReport.explained(facts(file, tee));
    } catch (FormatException e) {
      return EvidenceReport.refused(Refusal.of(e, Refusal.STRUCTURE, "format " + e.format()));
    }
  }

  /// What no TEE vouches for has a kind instead of a TEE.
  private static Optional<ConceptualMessage> message(Bytes file, String tee) {
    if (tee.equals(AUTO)) {
      return ConceptualMessage.recognised(file);
    }
    return ConceptualMessage.KINDS.contains(tee)
        ? Optional.of(ConceptualMessage.parse(file, tee))
        : Optional.empty();
  }

  /// A file that is no evidence may be collateral, and then of any TEE.
  private static Facts facts(Bytes file, String tee) {
    Optional<ConceptualMessage> message = message(file, tee);
    if (message.isPresent()) {
      return message.get().facts();
    }
    Optional<List<Endorsement>> endorsements = endorsements(file);
    if (endorsements.isPresent()) {
      return new Facts(
          endorsements.get().stream().flatMap(each -> each.facts().facts().stream()).toList());
    }
    return evidence(file, tee).facts();
  }

  private static Optional<List<Endorsement>> endorsements(Bytes file) {
    try {
      return Optional.of(Endorsement.parseAll(file));
    } catch (FormatException e) {
      return Optional.empty();
    }
  }

  private static Bytes hex(String option, String text) {
    try {
      return Bytes.fromHex(text);
    } catch (FormatException e) {
      throw CommandRefused.usage(option + " is not pairs of hexadecimal digits");
    }
  }

  private List<Bytes> collateral(@Nullable List<Path> typed) throws IOException {
    List<Path> paths = Optional.ofNullable(typed).orElse(List.of());
    return contents(CollateralFiles.expanded(paths.stream().map(shell::path).toList()));
  }

  private List<Bytes> contents(List<Path> files) throws IOException {
    List<Bytes> contents = new ArrayList<>();
    for (Path file : Optional.ofNullable(files).orElse(List.of())) {
      contents.add(InputFile.read(shell.path(file), Endorsement.MAX_BYTES));
    }
    return contents;
  }
}
