package dev.adyton.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.appraisal.AppraisalPolicy;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.Jws;
import dev.adyton.evidence.ConceptualMessage;
import dev.adyton.evidence.ear.Ear;
import dev.adyton.evidence.ear.Tier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Genuine evidence under appraisal policies, on the command line, and the results that others
/// read.
class EvidencePolicyTest {

  private static final String AUTOMATA = "sgx/sgx-automata-v3/quote.bin";

  private static final String AT = "2025-08-15T05:45:00Z";

  @TempDir private Path place;
  private Path vectors = Path.of("");

  @BeforeEach
  void needsVectors() {
    vectors = EvidenceTableTest.folder();
    Assumptions.assumeTrue(
        Files.exists(vectors.resolve("manifest.json")), () -> "no vectors at " + vectors);
  }

  /// One normal form for all vendors: whatever is read and decided gives a signed result with a
  /// trustworthiness vector.
  @Test
  void everyFamilyGivesASignedAttestationResult() throws IOException {
    newKey();
    Set<String> families = new HashSet<>();
    for (JsonObject entry : entries()) {
      for (JsonObject check : checks(entry)) {
        String tee = EvidenceTableTest.text(entry, "tee");
        if (givesResult(check)) {
          families.add(tee);
        }
      }
    }
    assertThat(families).isEqualTo(families());
  }

  private boolean givesResult(JsonObject check) throws IOException {
    Path file = place.resolve("result.jwt");
    Files.deleteIfExists(file);
    List<String> line = new ArrayList<>(List.of("evidence", "verify"));
    line.addAll(EvidenceTableTest.texts(check, "args"));
    line.addAll(List.of("--policy", "default", "--ear", file.toString()));
    line.addAll(List.of("--sign-with", key().toString()));
    JsonObject said = said(line);
    if (!Files.exists(file)) {
      assertThat(EvidenceTableTest.text(said, "outcome")).isEqualTo("fail");
      return false;
    }
    Ear ear = Ear.parse(Jws.parse(Bytes.of(Files.readAllBytes(file)).toText()).payload());
    assertThat(tiers(EvidenceTableTest.text(said, "outcome"))).contains(ear.worst());
    assertThat(EvidenceTableTest.text(said, "ear_status")).isEqualTo(ear.worst().text());
    // A policy never makes good what verification refused.
    if (!EvidenceTableTest.text(check, "outcome").equals("pass")) {
      assertThat(EvidenceTableTest.text(said, "outcome")).isNotEqualTo("pass");
    }
    return true;
  }

  private static List<Tier> tiers(String outcome) {
    return switch (outcome) {
      case "pass" -> List.of(Tier.AFFIRMING, Tier.WARNING);
      case "undetermined" -> List.of(Tier.NONE);
      default -> List.of(Tier.CONTRAINDICATED);
    };
  }

  @Test
  void aResultIsVerifiedUnderThePublicHalf() throws IOException {
    newKey();
    for (String form : List.of("jwt", "cwt")) {
      Path file = place.resolve("result." + form);
      List<String> line = verify("--policy", "default", "--ear", file.toString());
      line.addAll(List.of("--ear-form", form, "--sign-with", key().toString()));
      said(line);
      List<String> again = List.of("evidence", "verify", file.toString(), "--at", AT, "--json");
      JsonObject trusted = said(and(again, "--key", key() + ".pub"));
      assertThat(EvidenceTableTest.text(trusted, "outcome")).isEqualTo("pass");
      assertThat(EvidenceTableTest.text(said(again), "outcome")).isEqualTo("undetermined");
    }
  }

  @Test
  void aPolicyInAFileIsAppliedAsItStands() throws IOException {
    JsonObject standard = said(List.of("evidence", "policy", "--json"));
    Path file = place.resolve("policy.json");
    Files.writeString(file, Json.pretty(standard));
    JsonObject refused = said(verify("--policy", file.toString()));
    assertThat(clauses(refused)).contains("appraisal-policy time.freshness");
    Files.writeString(
        file, Json.pretty(standard).replaceFirst("(\"freshness\": *)\"platform\"", "$1\"none\""));
    assertThat(clauses(said(verify("--policy", file.toString()))))
        .doesNotContain("appraisal-policy time.freshness");
  }

  @Test
  void printsTheSchemaThatPoliciesFollow() {
    assertThat(said(List.of("evidence", "policy", "--schema", "--json")))
        .isEqualTo(Json.parse(AppraisalPolicy.schema()));
  }

  @Test
  void theDefaultPolicyRefusesDebuggingAndExitsWithOne() {
    String folder = "snp/snp-milan-v2-debug-google/";
    List<String> line =
        List.of(
            "evidence",
            "verify",
            folder + "report.bin",
            "--collateral",
            folder + "vcek.der",
            "--collateral",
            "amd-roots/ask_ark_milan.pem",
            "--at",
            "2026-07-28T08:56:51Z",
            "--json",
            "--policy",
            "default");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(EvidenceTableTest.execute(vectors, out, line)).isEqualTo(1);
    JsonObject said = (JsonObject) Json.parse(Bytes.of(out.toByteArray()));
    assertThat(clauses(said)).contains("appraisal-policy code.debug", "appraisal-policy labels");
    JsonObject violated =
        EvidenceTableTest.objects(said, "findings").stream()
            .filter(f -> EvidenceTableTest.text(f, "code").equals("policy.violated"))
            .findFirst()
            .orElseThrow();
    assertThat(EvidenceTableTest.text(violated, "expected")).isNotEmpty();
    assertThat(EvidenceTableTest.text(violated, "actual")).isNotEmpty();
  }

  @Test
  void optionsThatNeedEachOtherAreGivenTogether() {
    for (List<String> line :
        List.of(
            verify("--ear", "x", "--sign-with", "y"),
            verify("--policy", "default", "--ear", "x"),
            verify("--policy", "default", "--sign-with", "x"),
            verify("--reference-values", "x", "--key-for-reference-values", "y"),
            verify("--policy", "default", "--reference-values", "x"))) {
      assertThat(EvidenceTableTest.execute(vectors, new ByteArrayOutputStream(), line))
          .isEqualTo(2);
    }
  }

  @Test
  void aKeyOfAnotherKindSignsNoResult() throws IOException {
    Path other = place.resolve("other");
    Files.writeString(other, "no key");
    List<String> line = verify("--policy", "default", "--ear", place.resolve("e").toString());
    line.addAll(List.of("--sign-with", other.toString()));
    assertThat(EvidenceTableTest.execute(vectors, new ByteArrayOutputStream(), line)).isEqualTo(1);
    assertThat(place.resolve("e")).doesNotExist();
  }

  @Test
  void aKeyIsNeverReplaced() {
    newKey();
    assertThat(
            EvidenceTableTest.execute(
                vectors,
                new ByteArrayOutputStream(),
                List.of("evidence", "new-key", key().toString())))
        .isEqualTo(1);
  }

  /// Reference values that nobody signed, or that are about something else, accept nothing.
  @Test
  void onlySignedReferenceValuesCount() {
    String key = "corim/corim-signed-good-corim/signer.jwk.json";
    JsonObject unsigned = said(references("corim/corim-unsigned-good-corim/data.cbor", key));
    assertThat(EvidenceTableTest.text(unsigned, "outcome")).isEqualTo("fail");
    assertThat(codes(unsigned)).contains("missing.signature", "policy.violated");
    assertThat(clauses(unsigned)).contains("appraisal-policy code.referenceValues");
    JsonObject others = said(references("corim/corim-signed-good-corim/data.cbor", key));
    assertThat(codes(others)).contains("policy.violated").doesNotContain("missing.signature");
    assertThat(clauses(others)).contains("appraisal-policy code.referenceValues");
  }

  private List<String> references(String file, String key) {
    return verify(
        "--policy", "default", "--reference-values", file, "--key-for-reference-values", key);
  }

  private List<String> verify(String... more) {
    List<String> line = new ArrayList<>(List.of("evidence", "verify", AUTOMATA));
    String folder = "dcap-collateral/sgx-00606a000000-20250815-ev17-748916";
    line.addAll(List.of("--collateral", folder, "--at", AT, "--json"));
    line.addAll(List.of(more));
    return line;
  }

  private void newKey() {
    List<String> line = List.of("evidence", "new-key", key().toString());
    assertThat(EvidenceTableTest.execute(vectors, new ByteArrayOutputStream(), line)).isZero();
  }

  private Path key() {
    return place.resolve("result-key");
  }

  private static List<String> and(List<String> line, String... more) {
    return Stream.concat(line.stream(), Stream.of(more)).toList();
  }

  private static List<String> codes(JsonObject said) {
    return EvidenceTableTest.objects(said, "findings").stream()
        .map(finding -> EvidenceTableTest.text(finding, "code"))
        .toList();
  }

  private static List<String> clauses(JsonObject said) {
    return EvidenceTableTest.objects(said, "findings").stream()
        .map(finding -> EvidenceTableTest.text(finding, "clause"))
        .toList();
  }

  private JsonObject said(List<String> line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EvidenceTableTest.execute(vectors, out, line);
    return (JsonObject) Json.parse(Bytes.of(out.toByteArray()));
  }

  private static Set<String> families() {
    Set<String> families = new HashSet<>(EvidenceTableTest.FAMILIES);
    families.removeAll(ConceptualMessage.KINDS);
    return families;
  }

  private List<JsonObject> entries() throws IOException {
    JsonObject manifest =
        (JsonObject) Json.parse(Bytes.of(Files.readAllBytes(vectors.resolve("manifest.json"))));
    return EvidenceTableTest.objects(manifest, "entries").stream()
        .filter(entry -> families().contains(EvidenceTableTest.text(entry, "tee")))
        .toList();
  }

  /// {@return one check of an entry for each outcome, so that every sample is taken in each light}
  private static Collection<JsonObject> checks(JsonObject entry) {
    return Stream.concat(Stream.of(entry), EvidenceTableTest.objects(entry, "cases").stream())
        .flatMap(holder -> holder.get("check").stream())
        .map(JsonObject.class::cast)
        .filter(check -> EvidenceTableTest.text(check, "command").equals("verify"))
        .collect(
            Collectors.toMap(
                check -> EvidenceTableTest.text(check, "outcome"),
                Function.identity(),
                (first, _) -> first))
        .values();
  }
}
