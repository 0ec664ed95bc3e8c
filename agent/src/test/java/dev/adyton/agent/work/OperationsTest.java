package dev.adyton.agent.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.agent.home.Home;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.CodeIdentity;
import dev.adyton.contract.Contract;
import dev.adyton.contract.FunctionCall;
import dev.adyton.contract.LogTerms;
import dev.adyton.contract.Party;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.tlog.Checkpoint;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.verification.check.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people do before anything runs, and what a hub that lies can make of it: nothing.
class OperationsTest {

  @TempDir Path folder;
  private Scene scene;

  @BeforeEach
  void setScene() throws IOException {
    scene = new Scene(folder);
  }

  @AfterEach
  void endScene() throws IOException {
    scene.close();
  }

  private List<String> findings(Contract contract) throws Exception {
    scene.bankHub.propose(contract);
    return Consents.preview(scene.bankDesk(), scene.images, contract.digest(Scene.CRYPTO))
        .findings()
        .stream()
        .map(Finding::code)
        .distinct()
        .toList();
  }

  @Test
  void completesAShortFileFromWhatThePartyKnows() throws Exception {
    ProposedContract proposed = scene.complete();
    Contract contract = proposed.contract();
    assertThat(proposed.findings()).isEmpty();
    assertThat(contract.party("payments").orElseThrow().card())
        .isEqualTo(scene.payments.card().digest());
    assertThat(contract.environment().anchors()).containsExactly(scene.root.key().thumbprint());
    assertThat(contract.log().threshold()).isEqualTo(2);
    assertThat(contract.discloses()).containsExactly("intersection-threshold", "membership");
  }

  @Test
  void refusesArgumentsThatTheFunctionDoesNotTakeAndAsksForThoseThatItNeeds() throws Exception {
    assertThat(scene.findingsWhereLabelIsNeeded("{}")).containsExactly("contract.arguments");
    assertThat(scene.findingsWhereLabelIsNeeded("{\"lable\":\"paid\"}"))
        .containsExactly("contract.arguments");
    assertThat(scene.findingsWhereLabelIsNeeded("{\"label\":\"\"}"))
        .containsExactly("contract.arguments");
    assertThat(scene.findingsWhereLabelIsNeeded("{\"label\":\"paid\"}")).isEmpty();
  }

  @Test
  void refusesAUsePolicyThatAllowsNothingOrWhatIsNotThere() throws Exception {
    assertThatThrownBy(() -> scene.add(scene.bank, "none", "id,a\n1,1\n", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("uses is 0");
    assertThatThrownBy(() -> scene.add(scene.bank, "slip", "id,a\n1,1\n", 1, List.of("id", "b")))
        .hasMessageContaining("no column b");
    assertThatThrownBy(() -> scene.add(scene.bank, "lone", "id,a\n1,1\n", 1, List.of("a")))
        .hasMessageContaining("columns lack id");
    assertThat(scene.bank.data().all()).hasSize(1);
  }

  @Test
  void namesTheRolesThereAreWhereAProposalHasAnother() {
    Bytes proposal = Bytes.utf8(Scene.PROPOSAL.replace("\"initiator\"", "\"starter\""));
    assertThatThrownBy(() -> Proposal.parse(proposal))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("bank has the role starter, which is none of data-owner, initiator");
  }

  @Test
  void uploadsCiphertextAndNoKey() throws Exception {
    assertThat(Datasets.upload(scene.bankDesk())).hasSize(1);
    assertThat(Datasets.upload(scene.bankDesk())).as("nothing twice").isEmpty();
    assertThat(Datasets.list(scene.bank)).singleElement().matches(DatasetState::offered);
  }

  @Test
  void keepsTheIdOfADatasetWhenAVersionIsRemoved() throws Exception {
    Digest version = scene.bank.data().all().getFirst().digest();
    Bytes id = scene.bank.data().all().getFirst().document().id();
    Datasets.remove(scene.bank, version);
    assertThat(scene.bank.data().offers(version)).isFalse();
    assertThat(scene.bank.data().open(version)).isEmpty();
    scene.add(scene.bank, "loans", "id,limit,secret\nann,1,7\n", 5);
    assertThat(scene.bank.data().all()).allMatch(one -> one.document().id().equals(id));
    assertThat(scene.bank.data().offered("loans")).hasSize(1);
  }

  @Test
  void consentsToExactlyTheDigestThatAPersonConfirmed() throws Exception {
    Digest contract = scene.proposed().digest(Scene.CRYPTO);
    ConsentPreview preview = Consents.preview(scene.bankDesk(), scene.images, contract);
    assertThat(preview.mayConsent()).isTrue();
    assertThat(Scene.CRYPTO.sha256(preview.contract().contractBytes())).isEqualTo(contract);
    Digest other = Scene.CRYPTO.sha256(Bytes.utf8("another"));
    assertThatThrownBy(() -> Consents.consent(scene.bankDesk(), preview, other, Scene.LATER))
        .hasMessageContaining("consent.digest");
    Consents.consent(scene.bankDesk(), preview, contract, Scene.LATER);
    assertThat(scene.hub.all("consent")).hasSize(1);
  }

  @Test
  void refusesAContractThatNamesACardWhichNobodyHandedOver() throws Exception {
    Contract contract = scene.complete().contract();
    try (Home impostor =
        Home.create(Scene.CRYPTO, folder.resolve("impostor"), "payments", Scene.NOW)) {
      List<Party> parties = new ArrayList<>(contract.parties());
      parties.set(
          1,
          Party.of(impostor.card().document(), impostor.card().digest(), parties.get(1).roles()));
      Contract swapped = with(contract, parties, contract.engine(), contract.log());
      scene.hub.log(impostor.card().envelope());
      assertThat(findings(swapped)).contains("card.not-imported");
      ConsentPreview preview =
          Consents.preview(scene.bankDesk(), scene.images, swapped.digest(Scene.CRYPTO));
      assertThatThrownBy(
              () -> Consents.consent(scene.bankDesk(), preview, preview.digest(), Scene.LATER))
          .isInstanceOf(RuntimeException.class);
      assertThat(scene.hub.all("consent")).isEmpty();
    }
  }

  @Test
  void refusesAnEngineThatThePartyDidNotMeasure() throws Exception {
    Contract contract = scene.complete().contract();
    CodeIdentity other = new CodeIdentity.Exact(Scene.image("other").measurement());
    assertThat(findings(with(contract, contract.parties(), other, contract.log())))
        .contains("engine.unknown");
  }

  @Test
  void saysWhatTrustInASignerMeansAndRefusesOneThatIsNotPinned() throws Exception {
    Contract contract = scene.complete().contract();
    CodeIdentity signer =
        new CodeIdentity.SignerAndVersion(Scene.CRYPTO.sha256(Bytes.utf8("signer")), 3);
    Contract trusting = with(contract, contract.parties(), signer, contract.log());
    assertThat(findings(trusting)).contains("engine.signer");
    ConsentPreview preview =
        Consents.preview(scene.bankDesk(), scene.images, trusting.digest(Scene.CRYPTO));
    assertThat(preview.warnings()).anyMatch(text -> text.contains("ever release"));
  }

  @Test
  void refusesALogThatIsNotTheOneItWitnesses() throws Exception {
    Contract contract = scene.complete().contract();
    LogTerms log = contract.log();
    LogTerms other =
        new LogTerms(
            log.origin(),
            ScriptedHub.create(Scene.CRYPTO).card().key(),
            log.witnesses(),
            log.threshold());
    assertThat(findings(with(contract, contract.parties(), contract.engine(), other)))
        .contains("log.other");
  }

  @Test
  void refusesDataThatItNoLongerOffers() throws Exception {
    Contract contract = scene.complete().contract();
    Datasets.remove(scene.bank, scene.bank.data().all().getFirst().digest());
    assertThat(findings(contract)).containsExactly("data.not-offered");
  }

  @Test
  void refusesAContractThatTheLogDoesNotHold() throws Exception {
    Digest contract = scene.proposed().digest(Scene.CRYPTO);
    scene.hub.lie =
        shown ->
            shown.stream()
                .map(entry -> new LoggedDocument(0, entry.leaf(), entry.document()))
                .toList();
    assertThatThrownBy(() -> Consents.preview(scene.bankDesk(), scene.images, contract))
        .hasMessageContaining("log.not-included");
  }

  @Test
  void refusesOtherBytesUnderTheDigestThatWasAskedFor() throws Exception {
    Digest contract = scene.proposed().digest(Scene.CRYPTO);
    Contract other = scene.complete().contract();
    scene.hub.lie =
        shown ->
            shown.stream()
                .map(entry ->
                    entry.event().equals("contract")
                        ? new LoggedDocument(entry.index(), entry.leaf(), other.encode())
                        : entry)
                .toList();
    assertThatThrownBy(() -> Consents.preview(scene.bankDesk(), scene.images, contract))
        .hasMessageContaining("contract.unknown");
  }

  @Test
  void startsNothingBeforeEverybodyConsented() throws Exception {
    Digest contract = scene.proposed().digest(Scene.CRYPTO);
    scene.consent(scene.bankDesk(), contract, Scene.LATER);
    assertThatThrownBy(() -> scene.started(contract)).hasMessageContaining("consent.missing");
    scene.consent(scene.paymentsDesk(), contract, Scene.LATER);
    Signed<Start> start = scene.started(contract);
    assertThat(Tasks.status(scene.bankDesk(), start.digest()).waitingFor())
        .containsExactly("the agent of bank", "the agent of payments");
  }

  @Test
  void listsContractsWithWhoIsMissing() throws Exception {
    Digest contract = scene.proposed().digest(Scene.CRYPTO);
    scene.consent(scene.paymentsDesk(), contract, Scene.LATER);
    assertThat(Contracts.list(scene.bankDesk()))
        .singleElement()
        .satisfies(line -> assertThat(line.missing()).containsExactly("bank"));
  }

  @Test
  void verifiesTheWholeLogThatItIsShown() throws Exception {
    scene.agreed();
    LogView view = LogView.verify(scene.bankDesk(), Optional.empty());
    assertThat(view.documents()).hasSize(7);
    assertThat(view.contradictions()).isEmpty();
  }

  @Test
  void findsAHubThatShowsAnotherPartyAnotherLog() throws Exception {
    scene.agreed();
    SignedCheckpoint newest = LogView.verify(scene.bankDesk(), Optional.empty()).checkpoint();
    Optional<SignedCheckpoint> same = Optional.of(scene.hub.sign(newest.checkpoint()));
    assertThat(LogView.verify(scene.bankDesk(), same).contradictions()).isEmpty();

    Checkpoint honest = newest.checkpoint();
    Checkpoint forked = new Checkpoint(honest.origin(), honest.size(), Scene.CRYPTO.random(32));
    Optional<SignedCheckpoint> other = Optional.of(scene.hub.sign(forked));
    assertThatThrownBy(() -> LogView.verify(scene.bankDesk(), other))
        .hasMessageContaining("log.fork");

    NoteSigner stranger =
        NoteSigner.of(
            honest.origin(),
            SigningKey.generate(Scene.CRYPTO, SignatureAlgorithm.ED25519, KeyPurpose.LOG, 1));
    Optional<SignedCheckpoint> foreign = Optional.of(SignedCheckpoint.sign(forked, stranger));
    assertThatThrownBy(() -> LogView.verify(scene.bankDesk(), foreign))
        .hasMessageContaining("log.unsigned");
  }

  @Test
  void noticesAnotherDocumentUnderALeafOfTheLog() throws Exception {
    scene.agreed();
    List<LoggedDocument> consents = scene.hub.all("consent");
    scene.hub.lie =
        shown ->
            shown.stream()
                .map(entry ->
                    entry.equals(consents.getFirst())
                        ? new LoggedDocument(
                            entry.index(), entry.leaf(), consents.getLast().document())
                        : entry)
                .toList();
    assertThatThrownBy(() -> LogView.verify(scene.bankDesk(), Optional.empty()))
        .hasMessageContaining("log.not-included");
  }

  private static Contract with(
      Contract contract, List<Party> parties, CodeIdentity engine, LogTerms log) {
    return new Contract(
        contract.id(),
        contract.profile(),
        contract.title(),
        parties,
        engine,
        new FunctionCall(
            contract.function().name(),
            contract.function().identity(),
            contract.function().arguments()),
        contract.outputs(),
        contract.inputs(),
        contract.minIntersection(),
        contract.limits(),
        contract.environment(),
        contract.uses(),
        contract.notBefore(),
        contract.notAfter(),
        log,
        contract.discloses());
  }
}
