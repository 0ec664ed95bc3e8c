package dev.adyton.receipt;

import static dev.adyton.receipt.GenuineRun.CRYPTO;
import static dev.adyton.receipt.GenuineRun.verify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.appraisal.Adversary;
import dev.adyton.appraisal.AppraisalPolicy;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import dev.adyton.contract.Documents;
import dev.adyton.contract.Statement;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.testkit.FakeSoftwareRoot;
import dev.adyton.tlog.Checkpoint;
import dev.adyton.tlog.Leaf;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.verification.TrustAnchor;
import dev.adyton.verification.TrustAnchors;
import dev.adyton.verification.check.Outcome;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.Label;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptVerifierTest {

  private static final GenuineRun RUN = new GenuineRun();
  private static final GenuineRun OTHER = new GenuineRun();
  private static final Receipt RECEIPT = RUN.receipt();
  private static final Anchors ANCHORS = RUN.anchors();

  @Test
  void aGenuineReceiptPassesEveryStepAndSaysWhatItIsWorth() {
    ReceiptReport report = verify(RECEIPT, ANCHORS);
    assertThat(report.findings()).isEmpty();
    assertThat(report.outcome()).isEqualTo(Outcome.PASS);
    assertThat(report.label()).isEqualTo(Label.SOFTWARE);
    assertThat(report.keptOut()).contains(Adversary.OTHER_USERS);
    assertThat(report.notKeptOut()).contains(Adversary.ROOT, Adversary.SIDE_CHANNELS);
    assertThat(report.witnessed()).isEqualTo("witnessed by bank, payments");
    assertThat(report.verified().orElseThrow().statement()).isEqualTo(RUN.statement);
  }

  @Test
  void readsBackWhatItWrites() {
    Bytes encoded = RECEIPT.encode();
    assertThat(Receipt.parse(encoded)).isEqualTo(RECEIPT);
    assertThat(Receipt.parse(encoded).encode()).isEqualTo(encoded);
  }

  @Test
  void evidenceIsAppraisedAtTheLatestTimeOfARequiredCosignature() {
    assertThat(verify(RECEIPT, ANCHORS).step("evidence.of-bank").orElseThrow().text())
        .contains("appraised at " + GenuineRun.COSIGNED);
  }

  @Test
  void whereNoWitnessIsRequiredTheReceiptSaysSoAndTheVerifiersTimeCounts() {
    GenuineRun alone = new GenuineRun(0);
    Receipt receipt =
        alone.receipt(
            alone.log(
                alone.leaves, SignedCheckpoint.sign(alone.checkpoint(alone.leaves), alone.log)));
    ReceiptReport report = verify(receipt, alone.anchors());
    assertThat(report.outcome()).isEqualTo(Outcome.PASS);
    assertThat(report.witnessed()).isEqualTo("unwitnessed: the hub alone vouches");
    assertThat(report.step("evidence.of-bank").orElseThrow().text())
        .contains("appraised at " + GenuineRun.NOW.plusSeconds(3600));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contract",
        "image",
        "parties",
        "consents",
        "datasets",
        "start",
        "releases",
        "evidence",
        "statement",
        "termination",
        "log"
      })
  void aMissingMemberIsAFailedLine(String member) {
    ReceiptReport report = verify(edited(json -> json.remove(member)), ANCHORS);
    assertThat(report.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(report.step("receipt.members").orElseThrow().findings())
        .anyMatch(finding -> finding.code().equals("receipt.missing-member"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"parties", "consents", "datasets", "releases", "evidence"})
  void aListThatLacksOneRepeatsOneOrIsInAnotherOrderFails(String member) {
    for (UnaryOperator<List<JsonValue>> attack : listAttacks()) {
      ReceiptReport report =
          verify(edited(json -> json.computeIfPresent(member, (n, v) -> list(v, attack))), ANCHORS);
      assertThat(report.step("receipt.members").orElseThrow().outcome()).isEqualTo(Outcome.FAIL);
    }
  }

  private static List<UnaryOperator<List<JsonValue>>> listAttacks() {
    return List.of(
        items -> items.subList(1, items.size()),
        items -> twice(items),
        items -> items.reversed(),
        items -> List.of(items.getFirst(), items.getFirst()));
  }

  private static List<JsonValue> twice(List<JsonValue> items) {
    List<JsonValue> more = new ArrayList<>(items);
    more.add(items.getLast());
    return more;
  }

  private static JsonValue list(JsonValue value, UnaryOperator<List<JsonValue>> change) {
    return JsonArray.of(change.apply(((JsonArray) value).items()));
  }

  private static Bytes edited(java.util.function.Consumer<Map<String, JsonValue>> change) {
    JsonObject whole = (JsonObject) Json.parseCanonical(RECEIPT.encode());
    Map<String, JsonValue> members = new LinkedHashMap<>(whole.members());
    change.accept(members);
    return Json.canonical(JsonObject.of(members));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contract",
        "image",
        "parties",
        "consents",
        "datasets",
        "start",
        "releases",
        "evidence",
        "statement",
        "termination",
        "log"
      })
  void partsOfTwoRunsDoNotMixThoughTheVerifierKnowsBoth(String member) {
    JsonObject other = (JsonObject) Json.parseCanonical(OTHER.receipt().encode());
    Bytes mixed = edited(json -> json.put(member, other.get(member).orElseThrow()));
    Anchors both =
        new Anchors(
            ANCHORS.roots().with(OTHER.anchors().roots().anchors().getFirst()),
            List.of(RUN.log.verifier(), OTHER.log.verifier()),
            List.of(RUN.bank.card, RUN.payments.card, OTHER.bank.card, OTHER.payments.card));
    assertThat(verify(mixed, both).outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void anUnknownMemberFails() {
    Bytes more = edited(json -> json.put("anchors", JsonArray.of(List.of())));
    assertThat(verify(more, ANCHORS).step("receipt.format").orElseThrow().outcome())
        .isEqualTo(Outcome.FAIL);
  }

  @Test
  void aCheckpointFullOfLinesFailsAndIsNoError() {
    JsonObject log =
        (JsonObject) ((JsonObject) Json.parseCanonical(RECEIPT.encode())).get("log").orElseThrow();
    Map<String, JsonValue> members = new LinkedHashMap<>(log.members());
    JsonValue line = ((JsonArray) log.get("cosignatures").orElseThrow()).items().getFirst();
    members.put("cosignatures", JsonArray.of(Collections.nCopies(150, line)));
    Bytes full = edited(json -> json.put("log", JsonObject.of(members)));
    assertThat(verify(full, ANCHORS).step("receipt.format").orElseThrow().outcome())
        .isEqualTo(Outcome.FAIL);
  }

  @Test
  void whoTrustsNothingGetsUndeterminedAndNeverAPass() {
    ReceiptReport report = verify(RECEIPT, Anchors.none());
    assertThat(report.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(report.label()).isEqualTo(Label.MOCK);
    assertThat(report.verified()).isEmpty();
  }

  @Test
  void aRootThatIsNotAmongTheAnchorsLeavesTheEvidenceUndetermined() {
    TrustAnchor stranger =
        new TrustAnchor(
            AnchorKind.SOFTWARE_ROOT, FakeSoftwareRoot.create(CRYPTO).key(), Label.SOFTWARE);
    for (TrustAnchors roots : List.of(TrustAnchors.none(), TrustAnchors.of(stranger))) {
      ReceiptReport report = verify(RECEIPT, new Anchors(roots, ANCHORS.logs(), ANCHORS.parties()));
      assertThat(report.outcome()).isEqualTo(Outcome.UNDETERMINED);
      assertThat(report.step("evidence.of-payments").orElseThrow().outcome())
          .isEqualTo(Outcome.UNDETERMINED);
    }
  }

  @Test
  void anUnknownLogLeavesItsCheckpointUndetermined() {
    Anchors anchors =
        new Anchors(ANCHORS.roots(), List.of(OTHER.log.verifier()), ANCHORS.parties());
    outcome(RECEIPT, anchors, "log.checkpoint", Outcome.UNDETERMINED, Outcome.UNDETERMINED);
  }

  @Test
  void anUnknownPartyLeavesPartiesAndWitnessesUndetermined() {
    Anchors anchors = new Anchors(ANCHORS.roots(), ANCHORS.logs(), List.of(RUN.bank.card));
    outcome(RECEIPT, anchors, "party.anchors", Outcome.UNDETERMINED, Outcome.UNDETERMINED);
    outcome(RECEIPT, anchors, "log.witnesses", Outcome.UNDETERMINED, Outcome.UNDETERMINED);
  }

  @Test
  void anotherCardOfAKnownPartyFails() {
    var old = RUN.payments.card.document();
    var changed =
        new dev.adyton.contract.PartyCard(
            old.name(),
            old.profile(),
            old.signing(),
            old.encryption(),
            old.witness(),
            Instant.parse("2026-01-01T00:00:00Z"));
    Anchors anchors =
        new Anchors(
            ANCHORS.roots(),
            ANCHORS.logs(),
            List.of(RUN.bank.card, Documents.sign(CRYPTO, changed, RUN.payments.signing)));
    outcome(RECEIPT, anchors, "party.anchors", Outcome.FAIL, Outcome.FAIL);
  }

  @Test
  void aReceiptWithoutTheContractsThresholdOfWitnessesFails() {
    SignedCheckpoint bare = SignedCheckpoint.sign(RUN.checkpoint(RUN.leaves), RUN.log);
    attack(RUN.receipt(RUN.log(RUN.leaves, bare)), "log.witnesses");
    attack(RUN.receipt(RUN.log(RUN.leaves, RUN.cosigned(bare, RUN.bank))), "log.witnesses");
  }

  @Test
  void aLineOfAForeignWitnessOrOneThatRepeatsFails() {
    SignedCheckpoint signed =
        RUN.cosigned(
            SignedCheckpoint.sign(RUN.checkpoint(RUN.leaves), RUN.log), RUN.bank, RUN.payments);
    attack(RUN.receipt(RUN.log(RUN.leaves, RUN.cosigned(signed, OTHER.bank))), "log.checkpoint");
    attack(RUN.receipt(RUN.log(RUN.leaves, RUN.cosigned(signed, RUN.bank))), "log.checkpoint");
  }

  @Test
  void aCheckpointOfAnotherLogFails() {
    NoteSigner forger = GenuineRun.note(GenuineRun.ORIGIN, KeyPurpose.LOG);
    Checkpoint same = RUN.checkpoint(RUN.leaves);
    attack(
        RUN.receipt(
            RUN.log(
                RUN.leaves,
                RUN.cosigned(SignedCheckpoint.sign(same, forger), RUN.bank, RUN.payments))),
        "log.checkpoint");
    NoteSigner elsewhere = GenuineRun.note("other.example/log", KeyPurpose.LOG);
    Checkpoint renamed = new Checkpoint("other.example/log", same.size(), same.root());
    attack(
        RUN.receipt(RUN.log(RUN.leaves, SignedCheckpoint.sign(renamed, elsewhere))),
        "log.checkpoint");
  }

  @Test
  void aStatementBeforeWhatItRestsOnFails() {
    List<Leaf> swapped = new ArrayList<>(RUN.leaves);
    Collections.swap(swapped, indexOf("statement"), indexOf("consent"));
    attack(RUN.receipt(RUN.log(swapped)), "log.order");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "party",
        "dataset",
        "contract",
        "consent",
        "start",
        "release",
        "statement",
        "termination"
      })
  void aDocumentThatIsNotInTheLogFails(String event) {
    List<Leaf> without = new ArrayList<>(RUN.leaves);
    without.remove(indexOf(event));
    attack(RUN.receipt(RUN.log(without)), "log.leaves");
  }

  private static int indexOf(String event) {
    return RUN.leaves.stream().map(Leaf::event).toList().indexOf(event);
  }

  @Test
  void collateralThatNoStepUsesFails() {
    List<ReceiptEvidence> padded =
        RUN.evidence.stream()
            .map(e ->
                new ReceiptEvidence(
                    e.owner(), e.nonce(), e.evidence(), List.of(Bytes.utf8("more"))))
            .toList();
    attack(with(RECEIPT, padded), "evidence.of-bank");
  }

  @Test
  void evidenceOfOneOwnerDoesNotServeAnother() {
    ReceiptEvidence bank = RUN.evidence.getFirst();
    ReceiptEvidence payments = RUN.evidence.getLast();
    attack(
        with(
            RECEIPT,
            List.of(
                bank,
                new ReceiptEvidence(payments.owner(), bank.nonce(), bank.evidence(), List.of()))),
        "evidence.of-payments");
  }

  @Test
  void aStatementUnderAnyKeyButTheOneInTheEvidenceFails() {
    Statement same = RUN.statement.document();
    var forged =
        Documents.sign(CRYPTO, same, GenuineRun.key(SignatureAlgorithm.ES256, KeyPurpose.RECEIPT));
    attack(with(RECEIPT, forged.envelope(), RUN.termination), "task.statement");
  }

  @Test
  void aTerminationOfAnotherInstanceOrByAnotherMonitorFails() {
    DsseEnvelope statement = RUN.statement.envelope();
    attack(with(RECEIPT, statement, RUN.termination(CRYPTO.random(32))), "task.termination");
    attack(with(RECEIPT, statement, OTHER.termination(RUN.instance)), "task.termination");
  }

  @Test
  void theVerifiersOwnPolicyCanRefuseWhatTheContractAccepts() {
    AppraisalPolicy strict =
        AppraisalPolicy.standard(CRYPTO.random(32)).withClaim("seccomp", java.util.Set.of("more"));
    ReceiptReport report =
        new ReceiptVerifier(CRYPTO).verify(RECEIPT, ANCHORS, strict, GenuineRun.NOW);
    assertThat(report.outcome()).isEqualTo(Outcome.FAIL);
  }

  @ParameterizedTest
  @CsvSource({"1,60", "2,60"})
  void noChangedByteIsOverlooked(long seed, int samples) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] genuine = RECEIPT.encode().toArray();
    for (int i = 0; i < samples; i++) {
      flip(genuine, random.nextInt(genuine.length), 1 << random.nextInt(7));
    }
  }

  @Test
  @Tag("slow")
  void noByteOfAReceiptCanBeChanged() {
    byte[] genuine = RECEIPT.encode().toArray();
    for (int at = 0; at < genuine.length; at++) {
      flip(genuine, at, 1 << at % 7);
    }
  }

  private static void flip(byte[] genuine, int at, int bit) {
    byte[] changed = genuine.clone();
    changed[at] ^= (byte) bit;
    assertThat(verify(Bytes.of(changed), ANCHORS).verified()).as("byte %s", at).isEmpty();
  }

  private static Receipt with(Receipt receipt, List<ReceiptEvidence> evidence) {
    return new Receipt(
        receipt.contract(),
        receipt.image(),
        receipt.parties(),
        receipt.consents(),
        receipt.datasets(),
        receipt.start(),
        receipt.releases(),
        evidence,
        receipt.statement(),
        receipt.termination(),
        receipt.log());
  }

  private static Receipt with(Receipt receipt, DsseEnvelope statement, DsseEnvelope termination) {
    return new Receipt(
        receipt.contract(),
        receipt.image(),
        receipt.parties(),
        receipt.consents(),
        receipt.datasets(),
        receipt.start(),
        receipt.releases(),
        receipt.evidence(),
        Optional.of(statement),
        Optional.of(termination),
        receipt.log());
  }

  private static void attack(Receipt receipt, String step) {
    outcome(receipt, ANCHORS, step, Outcome.FAIL, Outcome.FAIL);
  }

  private static void outcome(
      Receipt receipt, Anchors anchors, String step, Outcome ofStep, Outcome whole) {
    ReceiptReport report = verify(receipt, anchors);
    assertThat(report.step(step).orElseThrow().outcome()).as(step).isEqualTo(ofStep);
    assertThat(report.outcome()).isEqualTo(whole);
    assertThat(report.verified()).isEmpty();
  }
}
