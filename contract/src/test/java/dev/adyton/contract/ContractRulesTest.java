package dev.adyton.contract;

import static dev.adyton.contract.World.CRYPTO;
import static dev.adyton.contract.World.WORLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Json;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import dev.adyton.contract.CodeIdentity.SignerAndVersion;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContractRulesTest {

  private static final ContractRules RULES = new ContractRules(CRYPTO);
  private static final JsonObject CONTRACT = WORLD.contract.toJson();

  @Test
  void whatWasAgreedPassesEveryRule() {
    World w = WORLD;
    assertThat(RULES.agreement(w.agreement)).isEmpty();
    assertThat(RULES.start(w.agreement, w.start, List.of())).isEmpty();
    assertThat(RULES.releases(w.agreement, w.start, w.releases)).isEmpty();
    assertThat(RULES.enclave(w.releases, enclave())).isEmpty();
    assertThat(RULES.statement(w.agreement, w.start, w.releases, w.statement)).isEmpty();
    assertThat(RULES.current(w.agreement, List.of(), World.NOW)).isEmpty();
    assertThat(RULES.current(w.start, w.releases, World.NOW)).isEmpty();
  }

  static Stream<Arguments> badTerms() {
    JsonValue bankKey = JsonEdit.get(CONTRACT, "parties.0.encryption");
    JsonValue input = JsonEdit.get(CONTRACT, "inputs.0");
    JsonValue output = JsonEdit.get(CONTRACT, "outputs.0");
    JsonValue witness = JsonEdit.get(CONTRACT, "log.witnesses.0.key");
    return Stream.of(
        bad("contract.party-twice", json -> JsonEdit.put(json, "parties.1.name", "bank")),
        bad("contract.key-twice", json -> JsonEdit.put(json, "parties.1.encryption", bankKey)),
        bad(
            "contract.no-initiator",
            json -> JsonEdit.put(json, "parties.0.roles", List.of("data-owner", "receiver"))),
        bad(
            "contract.owner",
            json -> JsonEdit.put(json, "parties.1.roles", List.of("function-author"))),
        bad("contract.owner", json -> JsonEdit.put(json, "inputs.1.owner", "nobody")),
        bad("contract.input-twice", json -> JsonEdit.put(json, "inputs.1", input)),
        bad("contract.join", json -> JsonEdit.put(json, "inputs.0.columns", List.of("limit_bal"))),
        bad(
            "contract.output-twice",
            json -> JsonEdit.put(json, "outputs", JsonArray.of(List.of(output, output)))),
        bad(
            "contract.receiver",
            json -> JsonEdit.put(json, "outputs.0.receivers", List.of("payments"))),
        bad("contract.receiver", json -> JsonEdit.put(json, "outputs.0.receivers", List.of("x"))),
        bad("contract.window", json -> JsonEdit.put(json, "notBefore", "2027-01-01T00:00:00Z")),
        bad("contract.environment", json -> JsonEdit.put(json, "environment.labels", List.of())),
        bad("contract.environment", json -> JsonEdit.put(json, "environment.anchors", List.of())),
        bad("contract.log-name", json -> JsonEdit.put(json, "log.origin", "other.example/log")),
        bad("contract.witness", json -> JsonEdit.put(json, "log.witnesses.1.key", witness)),
        bad("contract.witness", json -> JsonEdit.put(json, "log.witnesses.1.party", "nobody")),
        bad("contract.threshold", json -> JsonEdit.put(json, "log.threshold", 3)),
        bad("contract.discloses", json -> JsonEdit.put(json, "discloses", List.of("scores"))));
  }

  @ParameterizedTest
  @MethodSource("badTerms")
  void badTermsAreRefused(String code, UnaryOperator<JsonObject> change) {
    assertThat(codes(RULES.terms(changed(change)))).contains(code);
  }

  static Stream<Arguments> beyondUsePolicy() {
    return Stream.of(
        bad(
            "use-policy.columns",
            json -> JsonEdit.put(json, "inputs.0.columns", List.of("id", "pay_0"))),
        bad(
            "dataset.columns",
            json -> JsonEdit.put(json, "inputs.0.columns", List.of("id", "salary"))),
        bad(
            "use-policy.function",
            json -> JsonEdit.put(json, "function.digest", World.digest("evil").toString())),
        bad("use-policy.uses", json -> JsonEdit.put(json, "uses", 11)),
        bad("use-policy.window", json -> JsonEdit.put(json, "notAfter", "2026-12-31T00:00:01Z")),
        bad(
            "use-policy.digest",
            json -> JsonEdit.put(json, "inputs.0.usePolicy", World.digest("x").toString())),
        bad("dataset.name", json -> JsonEdit.put(json, "inputs.0.dataset", "other")),
        bad("dataset.owner", json -> JsonEdit.put(json, "inputs.0.owner", "payments")),
        bad("dataset.join", json -> JsonEdit.put(json, "inputs.0.join", "limit_bal")),
        bad(
            "dataset.missing",
            json -> JsonEdit.put(json, "inputs.0.version", World.digest("x").toString())),
        bad(
            "use-policy.receivers",
            json ->
                JsonEdit.put(
                    JsonEdit.put(json, "outputs.0.receivers", List.of("payments")),
                    "parties.1.roles",
                    List.of("data-owner", "receiver"))));
  }

  @ParameterizedTest
  @MethodSource("beyondUsePolicy")
  void whatReachesBeyondAManifestOrItsUsePolicyIsRefused(
      String code, UnaryOperator<JsonObject> change) {
    assertThat(codes(RULES.agreement(WORLD.agreement(changed(change))))).contains(code);
  }

  @Test
  void aFunctionReplacedAfterApprovalIsRefused() {
    Contract replaced =
        changed(json -> JsonEdit.put(json, "function.digest", World.digest("replaced").toString()));
    Agreement old = WORLD.agreement;
    Agreement swapped = Agreement.of(CRYPTO, replaced, old.cards(), old.datasets(), old.consents());
    assertThat(codes(RULES.consents(swapped))).contains("consent.contract");
    Start start = WORLD.start.document();
    Signed<Start> other =
        sign(
            new Start(
                start.contract(),
                start.initiator(),
                start.engine(),
                World.digest("replaced"),
                start.nonce(),
                start.expires()));
    assertThat(codes(RULES.start(old, other, List.of())))
        .containsOnly("start.function", "use-policy.function");
  }

  @Test
  void aSwappedEncryptionKeyIsRefusedThoughTheSigningKeyIsRight() {
    PartyCard own = WORLD.payments.card.document();
    PartyCard swapped =
        new PartyCard(
            own.name(),
            own.profile(),
            own.signing(),
            WORLD.taskKey.publicKey(),
            own.witness(),
            own.at());
    Contract withEntry =
        changed(json ->
            JsonEdit.put(
                json, "parties.1.encryption", JsonEdit.get(swapped.toJson(), "encryption")));
    assertThat(codes(RULES.cards(WORLD.agreement(withEntry)))).containsOnly("card.entry");
    Agreement otherCard =
        Agreement.of(
            CRYPTO,
            WORLD.contract,
            List.of(WORLD.bank.card, Documents.sign(CRYPTO, swapped, WORLD.payments.signing)),
            WORLD.agreement.datasets(),
            WORLD.agreement.consents());
    assertThat(codes(RULES.cards(otherCard))).containsOnly("card.missing");
  }

  @Test
  void aWitnessKeyThatIsNotOfTheCardIsRefused() {
    SigningKey key = SigningKey.generate(CRYPTO, SignatureAlgorithm.ED25519, KeyPurpose.WITNESS, 1);
    String other = NoteSigner.of("bank.example", key).verifier().encoded();
    Contract contract = changed(json -> JsonEdit.put(json, "log.witnesses.0.key", other));
    assertThat(codes(RULES.cards(WORLD.agreement(contract)))).containsOnly("card.witness");
  }

  @Test
  void everyPartyConsentsOnceToAllOfIt() {
    Agreement agreed = WORLD.agreement;
    Signed<Consent> bank = agreed.consents().getFirst();
    assertThat(codes(RULES.consents(with(List.of(bank))))).containsOnly("consent.missing");
    assertThat(codes(RULES.consents(with(List.of(bank, bank))))).containsOnly("consent.missing");
    List<Signed<Consent>> three = new ArrayList<>(agreed.consents());
    three.add(bank);
    assertThat(codes(RULES.consents(with(three)))).containsOnly("consent.surplus");
    Consent c = bank.document();
    Consent lessRoles =
        new Consent(
            c.contract(),
            c.signer(),
            List.of(Role.DATA_OWNER),
            c.ownPolicy(),
            c.nonce(),
            c.at(),
            c.expires());
    assertThat(
            codes(
                RULES.consents(
                    with(
                        List.of(
                            Documents.sign(CRYPTO, lessRoles, WORLD.bank.signing),
                            agreed.consents().get(1))))))
        .containsOnly("consent.roles");
  }

  @Test
  void onlyAnInitiatorStartsAndOnlyWhatWasAgreed() {
    Start s = WORLD.start.document();
    Signed<Start> byOwner =
        Documents.sign(
            CRYPTO,
            new Start(
                s.contract(),
                WORLD.payments.thumbprint(),
                s.engine(),
                s.function(),
                s.nonce(),
                s.expires()),
            WORLD.payments.signing);
    assertThat(codes(RULES.start(WORLD.agreement, byOwner, List.of())))
        .containsOnly("start.initiator");
    Signed<Start> otherEngine =
        sign(
            new Start(
                s.contract(),
                s.initiator(),
                World.digest("x"),
                s.function(),
                s.nonce(),
                s.expires()));
    assertThat(codes(RULES.start(WORLD.agreement, otherEngine, List.of())))
        .containsOnly("start.engine");
    Signed<Start> otherContract =
        sign(
            new Start(
                World.digest("x"),
                s.initiator(),
                s.engine(),
                s.function(),
                s.nonce(),
                s.expires()));
    assertThat(codes(RULES.start(WORLD.agreement, otherContract, List.of())))
        .containsOnly("start.contract");
  }

  @Test
  void aTrustedSignersReleaseCountsOnlyWhenItsSignatureIsKnown() {
    Digest signer = World.digest("signer");
    Contract contract =
        changed(json ->
            JsonEdit.put(
                json,
                "engine",
                JsonObject.build().put("signer", signer.toString()).put("minVersion", 3).done()));
    assertThat(contract.engine()).isEqualTo(new SignerAndVersion(signer, 3));
    Agreement agreement = WORLD.agreement(contract);
    Signed<Start> start = WORLD.start(agreement);
    List<Finding> unknown = RULES.start(agreement, start, List.of());
    assertThat(Outcome.of(unknown)).isEqualTo(Outcome.UNDETERMINED);
    CodeRelease good = new CodeRelease(WORLD.engine, signer, 3);
    assertThat(RULES.start(agreement, start, List.of(good))).isEmpty();
    for (CodeRelease bad :
        List.of(
            new CodeRelease(WORLD.engine, signer, 2),
            new CodeRelease(WORLD.engine, World.digest("other"), 3))) {
      assertThat(Outcome.of(RULES.start(agreement, start, List.of(bad)))).isEqualTo(Outcome.FAIL);
    }
  }

  static Stream<Arguments> badReleases() {
    JsonValue otherKey = JsonEdit.get(CONTRACT, "parties.0.encryption");
    String digest = World.digest("x").toString();
    return Stream.of(
        bad("release.contract", json -> JsonEdit.put(json, "contract", digest)),
        bad("release.task", json -> JsonEdit.put(json, "task", digest)),
        bad("release.missing", json -> JsonEdit.put(json, "input", 0)),
        bad("release.version", json -> JsonEdit.put(json, "version", digest)),
        bad(
            "release.columns",
            json -> JsonEdit.put(json, "columns", List.of("id", "pay_amt1", "pay_2"))),
        bad("release.use", json -> JsonEdit.put(json, "use", 4)),
        bad("release.own-policy", json -> JsonEdit.put(json, "ownPolicy", digest)),
        bad(
            "release.enclave",
            json -> JsonEdit.put(json, "instance", World.digest("x").value().hex())),
        bad("release.enclave", json -> JsonEdit.put(json, "to", otherKey)),
        bad(
            "release.evidence",
            json ->
                JsonEdit.put(
                    json, "evidence", WORLD.releases.getFirst().document().evidence().toString())));
  }

  @ParameterizedTest
  @MethodSource("badReleases")
  void releasesThatDisagreeAreRefused(String code, UnaryOperator<JsonObject> change) {
    List<Signed<Release>> releases =
        WORLD.releasesWith(
            1, release -> Release.parse(Json.canonical(change.apply(release.toJson()))));
    assertThat(codes(RULES.releases(WORLD.agreement, WORLD.start, releases))).contains(code);
  }

  @Test
  void aReleaseOfAnotherPartysInputIsRefused() {
    Release own = WORLD.release(WORLD.agreement, WORLD.start, 1);
    JsonObject json = JsonEdit.put(own.toJson(), "owner", WORLD.bank.thumbprint().toString());
    Signed<Release> stolen =
        Documents.sign(CRYPTO, Release.parse(Json.canonical(json)), WORLD.bank.signing);
    assertThat(
            codes(
                RULES.releases(
                    WORLD.agreement, WORLD.start, List.of(WORLD.releases.getFirst(), stolen))))
        .contains("release.owner");
  }

  @Test
  void releasesToAnotherEnclaveThanTheOneInEvidenceAreRefused() {
    TaskEnclave e = enclave();
    TaskEnclave otherInstance =
        new TaskEnclave(CRYPTO.random(32), e.taskKey(), e.receiptKey(), e.evidence());
    TaskEnclave otherKey =
        new TaskEnclave(
            e.instance(), WORLD.bank.encryption.publicKey(), e.receiptKey(), e.evidence());
    TaskEnclave noEvidence = new TaskEnclave(e.instance(), e.taskKey(), e.receiptKey(), Map.of());
    assertThat(codes(RULES.enclave(WORLD.releases, otherInstance))).containsOnly("release.enclave");
    assertThat(codes(RULES.enclave(WORLD.releases, otherKey))).containsOnly("release.enclave");
    assertThat(codes(RULES.enclave(WORLD.releases, noEvidence))).containsOnly("release.evidence");
  }

  static Stream<Arguments> badStatements() {
    String digest = World.digest("x").toString();
    return Stream.of(
        bad("statement.contract", json -> JsonEdit.put(json, "contract", digest)),
        bad("statement.task", json -> JsonEdit.put(json, "task", digest)),
        bad(
            "statement.instance",
            json -> JsonEdit.put(json, "instance", World.digest("x").value().hex())),
        bad("statement.consents", json -> JsonEdit.put(json, "consents", List.of(digest))),
        bad("statement.releases", json -> JsonEdit.put(json, "releases", List.of(digest))),
        bad("statement.code", json -> JsonEdit.put(json, "engine", digest)),
        bad("statement.code", json -> JsonEdit.put(json, "function", digest)),
        bad("statement.arguments", json -> JsonEdit.put(json, "arguments.l2", "2")),
        bad("statement.opened", json -> JsonEdit.put(json, "opened", List.of(digest))),
        bad("statement.opened", json -> JsonEdit.put(json, "opened", List.of())),
        bad(
            "statement.findings",
            json -> JsonEdit.put(json, "findings", List.of("function.failed"))),
        bad("statement.findings", json -> JsonEdit.put(json, "outcome", "refused")),
        bad("statement.outputs", json -> JsonEdit.put(json, "outcome", "failed")),
        bad("statement.outputs", json -> JsonEdit.put(json, "outputs", List.of())),
        bad("statement.outputs", json -> JsonEdit.put(json, "outputs.0.bytes", 1999)),
        bad("statement.outputs", json -> JsonEdit.put(json, "outputs.0.receiver", digest)));
  }

  @ParameterizedTest
  @MethodSource("badStatements")
  void aStatementThatDisagreesIsRefused(String code, UnaryOperator<JsonObject> change) {
    Statement statement = Statement.parse(Json.canonical(change.apply(WORLD.statement().toJson())));
    Signed<Statement> signed = Documents.sign(CRYPTO, statement, WORLD.receiptKey);
    assertThat(codes(RULES.statement(WORLD.agreement, WORLD.start, WORLD.releases, signed)))
        .contains(code);
  }

  @Test
  void aStatementUnderAnotherReceiptKeyIsRefused() {
    SigningKey other = SigningKey.generate(CRYPTO, SignatureAlgorithm.ES256, KeyPurpose.RECEIPT, 1);
    Signed<Statement> signed = Documents.sign(CRYPTO, WORLD.statement(), other);
    assertThat(codes(RULES.statement(WORLD.agreement, WORLD.start, WORLD.releases, signed)))
        .containsOnly("statement.key");
  }

  @Test
  void aTaskThatWasRefusedOpensNothingAndGivesNothing() {
    JsonObject json = WORLD.statement().toJson();
    json = JsonEdit.put(json, "outcome", "refused");
    json = JsonEdit.put(json, "findings", List.of("box.missing"));
    json = JsonEdit.put(json, "outputs", List.of());
    json = JsonEdit.put(json, "opened", List.of());
    Signed<Statement> signed =
        Documents.sign(CRYPTO, Statement.parse(Json.canonical(json)), WORLD.receiptKey);
    assertThat(RULES.statement(WORLD.agreement, WORLD.start, WORLD.releases, signed)).isEmpty();
  }

  @Test
  void datesAndWithdrawalsEndWhatWasAgreed() {
    Agreement a = WORLD.agreement;
    assertThat(codes(RULES.current(a, List.of(), Instant.parse("2026-11-30T23:59:59Z"))))
        .containsOnly("contract.not-current");
    assertThat(codes(RULES.current(a, List.of(), World.LATER))).containsOnly("consent.expired");
    assertThat(codes(RULES.current(a, List.of(), World.LATER.plusSeconds(1))))
        .containsOnly("contract.not-current", "consent.expired", "use-policy.expired");
    assertThat(codes(RULES.current(WORLD.start, WORLD.releases, World.LATER)))
        .containsOnly("start.expired", "release.expired");
    Withdrawal withdrawal = new Withdrawal(a.digest(), WORLD.payments.thumbprint(), World.NOW);
    Signed<Withdrawal> signed = Documents.sign(CRYPTO, withdrawal, WORLD.payments.signing);
    assertThat(codes(RULES.current(a, List.of(signed), World.NOW)))
        .containsOnly("consent.withdrawn");
  }

  @Test
  void surplusDocumentsAreRefused() {
    Agreement a = WORLD.agreement;
    Agreement more =
        Agreement.of(
            CRYPTO,
            a.contract(),
            Stream.concat(a.cards().stream(), Stream.of(WORLD.bank.card)).toList(),
            Stream.concat(a.datasets().stream(), Stream.of(WORLD.loans)).toList(),
            a.consents());
    assertThat(codes(RULES.agreement(more))).containsOnly("card.surplus", "dataset.surplus");
    List<Signed<Release>> three = new ArrayList<>(WORLD.releases);
    three.add(WORLD.releases.getFirst());
    assertThat(codes(RULES.releases(a, WORLD.start, three))).containsOnly("release.surplus");
    assertThat(codes(RULES.releases(a, WORLD.start, Collections.emptyList())))
        .containsOnly("release.missing");
  }

  private static Agreement with(List<Signed<Consent>> consents) {
    Agreement a = WORLD.agreement;
    return Agreement.of(CRYPTO, a.contract(), a.cards(), a.datasets(), consents);
  }

  private static TaskEnclave enclave() {
    return new TaskEnclave(
        WORLD.instance,
        WORLD.taskKey.publicKey(),
        WORLD.receiptKey.publicKey(),
        Map.of(
            WORLD.bank.thumbprint(), World.digest("evidence for 0"),
            WORLD.payments.thumbprint(), World.digest("evidence for 1")));
  }

  private static Signed<Start> sign(Start start) {
    return Documents.sign(CRYPTO, start, WORLD.bank.signing);
  }

  private static Contract changed(UnaryOperator<JsonObject> change) {
    return Contract.parse(Json.canonical(change.apply(CONTRACT)));
  }

  private static Arguments bad(String code, UnaryOperator<JsonObject> change) {
    return Arguments.of(code, change);
  }

  private static List<String> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }
}
