package dev.adyton.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.Contract;
import dev.adyton.contract.OutputColumn;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.contract.exchange.OwnerChallenge;
import dev.adyton.contract.exchange.TaskMaterial;
import dev.adyton.enclave.wire.EnclaveExit;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.image.ImageManifest;
import dev.adyton.table.ColumnType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A host hands over documents that do not agree: no key is made, no evidence asked for.
@Timeout(60)
class RefusedDocumentsTest {

  private static final Dataset OTHER_LOANS = Scene.loans(200);

  private void refused(UnaryOperator<TaskMaterial> attack) throws Exception {
    ScriptedHost host = new ScriptedHost(new Scene());
    host.changeMaterial = attack;
    refused(new Run(host));
  }

  private void refusedWhere(Consumer<Scene> agreed) throws Exception {
    Scene scene = new Scene();
    agreed.accept(scene);
    refused(Run.of(scene));
  }

  private void refused(Run run) throws Exception {
    assertThat(run.run()).isEqualTo(EnclaveExit.REFUSED);
    assertThat(run.host.heard).containsExactly("material", "finished");
    assertThat(run.host.finished).contains(TaskOutcome.REFUSED);
  }

  private static Parts parts(TaskMaterial material) {
    return new Parts(material);
  }

  /// The members of material while an attacker changes some of them.
  private static final class Parts {
    Bytes image;
    Bytes contract;
    List<DsseEnvelope> cards;
    List<DsseEnvelope> consents;
    List<DsseEnvelope> datasets;
    DsseEnvelope start;
    List<OwnerChallenge> challenges;

    Parts(TaskMaterial material) {
      image = material.image();
      contract = material.contract();
      cards = new ArrayList<>(material.cards());
      consents = new ArrayList<>(material.consents());
      datasets = new ArrayList<>(material.datasets());
      start = material.start();
      challenges = new ArrayList<>(material.challenges());
    }

    TaskMaterial done() {
      return new TaskMaterial(image, contract, cards, consents, datasets, start, challenges);
    }
  }

  private static TaskMaterial with(TaskMaterial material, Consumer<Parts> change) {
    Parts parts = parts(material);
    change.accept(parts);
    return parts.done();
  }

  private static Contract otherContract() {
    Scene other = new Scene();
    other.minIntersection = 1;
    return other.contract();
  }

  @Test
  void aSwappedContractIsRefused() throws Exception {
    refused(material -> with(material, it -> it.contract = otherContract().encode()));
  }

  /// Also where the initiator plays along and starts the swapped one.
  @Test
  void aSwappedContractWithItsOwnStartIsRefusedForItsConsents() throws Exception {
    Scene other = new Scene();
    other.minIntersection = 1;
    TaskMaterial swapped = other.material();
    refused(material -> with(swapped, it -> it.consents = material.consents()));
  }

  @Test
  void bytesThatAreNoContractAreRefused() throws Exception {
    refused(material -> with(material, it -> it.contract = Bytes.utf8("{}")));
  }

  @Test
  void aConsentToAnotherContractIsRefused() throws Exception {
    DsseEnvelope other = Scene.PAYMENTS.consent(otherContract()).envelope();
    refused(material -> with(material, it -> it.consents.set(1, other)));
  }

  @Test
  void oneConsentTwiceIsRefused() throws Exception {
    refused(material -> with(material, it -> it.consents.set(1, it.consents.getFirst())));
  }

  @Test
  void aMissingConsentIsRefused() throws Exception {
    refused(material -> with(material, it -> it.consents.removeLast()));
  }

  @Test
  void aChangedConsentIsRefused() throws Exception {
    refused(material ->
        with(material, it -> it.consents.set(1, resignedByStranger(it.consents.get(1)))));
  }

  private static DsseEnvelope resignedByStranger(DsseEnvelope envelope) {
    return new DsseEnvelope(
        envelope.payloadType(),
        envelope.payload(),
        Scene.STRANGER.thumbprint().toString(),
        Scene.STRANGER.card.envelope().signature());
  }

  @Test
  void theCardOfAStrangerIsRefused() throws Exception {
    refused(material -> with(material, it -> it.cards.set(1, Scene.STRANGER.card.envelope())));
  }

  @Test
  void aCardOfTheSameNameWithOtherKeysIsRefused() throws Exception {
    Person impostor = new Person("payments");
    refused(material -> with(material, it -> it.cards.set(1, impostor.card.envelope())));
  }

  /// An older or newer version of the same owner, genuinely signed.
  @Test
  void anotherVersionOfADatasetIsRefused() throws Exception {
    refused(material -> with(material, it -> it.datasets.set(0, OTHER_LOANS.manifest.envelope())));
  }

  @Test
  void swappedManifestsAreRefused() throws Exception {
    refused(material -> with(material, it -> it.datasets = it.datasets.reversed()));
  }

  @Test
  void theStartOfAnotherContractIsRefused() throws Exception {
    Scene other = new Scene();
    other.minIntersection = 1;
    refused(material -> with(material, it -> it.start = other.start().envelope()));
  }

  @Test
  void aStartByAPartyThatMayNotInitiateIsRefused() throws Exception {
    refusedWhere(it -> it.initiator = Scene.PAYMENTS);
  }

  @Test
  void aStartByAStrangerIsRefused() throws Exception {
    refusedWhere(it -> it.initiator = Scene.STRANGER);
  }

  @Test
  void aStartOfAnotherEngineIsRefused() throws Exception {
    refusedWhere(it -> it.engine = Scene.digest("other engine"));
  }

  @Test
  void anExpiredStartIsRefused() throws Exception {
    refusedWhere(it -> it.startExpires = Scene.NOW);
  }

  /// Row 1 of the defects seen in peers: what was approved is another function than what runs.
  @Test
  void peerDefect1AnotherFunctionInTheImageIsRefused() throws Exception {
    refusedWhere(it -> {
      it.image = otherFunction();
      it.engine = it.image.measurement(Scene.CRYPTO);
    });
  }

  private static ImageManifest otherFunction() {
    return Scene.image(false, Scene.digest("other function"));
  }

  @Test
  void anotherImageThanAgreedIsRefusedWhicheverManifestItShows() throws Exception {
    ImageManifest other = Scene.image(false, Scene.FUNCTION, "PATCHED");
    Run showsTheAgreed = Run.of(new Scene());
    showsTheAgreed.report = Run.report(other);
    refused(showsTheAgreed);
    Run showsItsOwn = Run.of(new Scene());
    showsItsOwn.report = Run.report(other);
    showsItsOwn.host.changeMaterial = material -> with(material, it -> it.image = other.encode());
    refused(showsItsOwn);
    refused(material -> with(material, it -> it.image = other.encode()));
  }

  @Test
  void anImageForDebuggingIsRefused() throws Exception {
    refusedWhere(it -> {
      it.image = Scene.image(true, Scene.FUNCTION);
      it.engine = it.image.measurement(Scene.CRYPTO);
    });
    Run run = Run.of(new Scene());
    run.debug = true;
    refused(run);
  }

  @Test
  void otherLimitsThanTheContractsAreRefused() throws Exception {
    Run run = Run.of(new Scene());
    run.limits = new Limits(601, 1024);
    refused(run);
  }

  @Test
  void aColumnBeyondTheUsePolicyIsRefused() throws Exception {
    refusedWhere(it -> it.loanColumns = List.of("id", "limit_bal", "label", "secret"));
  }

  @Test
  void aColumnBeyondTheManifestIsRefused() throws Exception {
    refusedWhere(it -> it.loanColumns = List.of("id", "limit_bal", "label", "salary"));
  }

  @Test
  void aReceiverBeyondTheUsePolicyIsRefused() throws Exception {
    refusedWhere(it -> it.receivers = List.of("bank", "payments"));
  }

  @Test
  void anOutputThatTheFunctionDoesNotGiveIsRefused() throws Exception {
    refusedWhere(it -> it.outputColumns = List.of(new OutputColumn("label", ColumnType.INTEGER)));
    refusedWhere(it -> it.outputColumns = List.of(new OutputColumn("score", ColumnType.TEXT)));
  }

  @Test
  void aContractThatDoesNotSayWhatItsOutputsDiscloseIsRefused() throws Exception {
    refusedWhere(it -> it.discloses = List.of("intersection-threshold"));
  }

  @Test
  void argumentsThatTheFunctionDoesNotTakeAreRefused() throws Exception {
    refusedWhere(it -> it.arguments = Map.of());
    refusedWhere(it -> it.arguments = Map.of("label", "label", "l2", "-1"));
    refusedWhere(it -> it.arguments = Map.of("label", "label", "print", "rows"));
  }

  @Test
  void aContractOutsideItsDatesIsRefused() throws Exception {
    ScriptedHost host = new ScriptedHost(new Scene());
    host.now = Instant.parse("2026-11-30T23:59:59Z");
    refused(new Run(host));
  }

  @Test
  void challengesAreOneOfEveryOwner() throws Exception {
    OwnerChallenge stranger = new OwnerChallenge(Scene.STRANGER.thumbprint(), Scene.STRANGER.nonce);
    refused(material -> with(material, it -> it.challenges.removeLast()));
    refused(material -> with(material, it -> it.challenges.set(1, it.challenges.getFirst())));
    refused(material -> with(material, it -> it.challenges.set(1, stranger)));
    refused(material -> with(material, it -> it.challenges.add(stranger)));
  }

  @Test
  void aModeThatTheContractDoesNotAcceptGetsNoOffer() throws Exception {
    Scene scene = new Scene();
    scene.modes = List.of(Mode.CVM);
    Run run = Run.of(scene);
    assertThat(run.run()).isEqualTo(EnclaveExit.REFUSED);
    assertThat(run.host.heard).doesNotContain("offer", "releases", "boxes");
  }
}
