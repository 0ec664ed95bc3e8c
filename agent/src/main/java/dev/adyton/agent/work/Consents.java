package dev.adyton.agent.work;

import dev.adyton.agent.home.Refusal;
import dev.adyton.contract.CodeIdentity;
import dev.adyton.contract.Consent;
import dev.adyton.contract.Contract;
import dev.adyton.contract.Documents;
import dev.adyton.contract.Party;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Withdrawal;
import dev.adyton.crypto.Digest;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.image.ImageManifest;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.verification.check.Finding;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A party's word on a contract: consent, in two steps, and withdrawal.
public final class Consents {

  private static final int NONCE = 32;

  private Consents() {}

  /// {@return all that the party would sign, checked; signs nothing} The log is asked for the proof
  /// that it extends what this party saw, and that it holds this contract.
  ///
  /// @throws dev.adyton.service.ProblemException if the contract is unknown, or the log contradicts
  ///   itself
  /// @throws IOException if the hub does not answer or the home cannot be read
  public static ConsentPreview preview(Workplace work, OwnImages images, Digest contract)
      throws IOException, InterruptedException {
    ContractCase loaded = ContractCase.load(work, contract);
    LogWitness witness = new LogWitness(work);
    SignedCheckpoint checkpoint = witness.advance();
    witness.requireIncluded(checkpoint, loaded.logged());
    List<Finding> findings =
        ProposalRules.check(
            work.home(), work.hub().card(), images, loaded.agreement(), loaded.trustedCards());
    return new ConsentPreview(
        loaded,
        loaded.agreement().digest(),
        own(work, loaded.agreement().contract()).map(Party::roles).orElse(List.of()),
        work.home().policy().digest(work.crypto()),
        warnings(loaded.agreement().contract()),
        engine(images, loaded.agreement().contract()),
        findings);
  }

  private static Optional<ImageManifest> engine(OwnImages images, Contract contract) {
    return switch (contract.engine()) {
      case CodeIdentity.Exact(Digest measurement) ->
          images.find(measurement).map(OwnImage::manifest);
      case CodeIdentity.SignerAndVersion ignored -> Optional.empty();
    };
  }

  private static Optional<Party> own(Workplace work, Contract contract) {
    return contract.party(work.home().card().document().thumbprint());
  }

  private static List<String> warnings(Contract contract) {
    List<String> warnings = new ArrayList<>();
    warn("engine", contract.engine(), warnings);
    warn("function", contract.function().identity(), warnings);
    warnings.add("the result tells: " + String.join(", ", contract.discloses()));
    if (contract.log().threshold() == 0) {
      warnings.add("the log needs no witness: the hub alone vouches for it");
    }
    return warnings;
  }

  private static void warn(String what, CodeIdentity identity, List<String> warnings) {
    switch (identity) {
      case CodeIdentity.Exact ignored -> {}
      case CodeIdentity.SignerAndVersion(Digest signer, long version) ->
          warnings.add(
              "the "
                  + what
                  + " may be any that "
                  + signer
                  + " signs from version "
                  + version
                  + " on: consenting trusts everything this signer will ever release");
    }
  }

  /// Consents to exactly what the person saw.
  ///
  /// @param preview what was shown
  /// @param confirmed the digest that the person confirmed
  /// @param expires after which nothing more is released under this consent
  /// @return the consent's place in the log
  /// @throws dev.adyton.service.ProblemException `consent.digest` if another digest was confirmed,
  ///   or the first finding that speaks against it, or the hub's refusal
  /// @throws IOException if the hub does not answer
  public static LoggedDocument consent(
      Workplace work, ConsentPreview preview, Digest confirmed, Instant expires)
      throws IOException, InterruptedException {
    requireConfirmed(work, preview, confirmed);
    if (preview.image().isPresent()) {
      work.home().manifests().keep(preview.image().get());
    }
    Consent consent =
        new Consent(
            preview.digest(),
            work.home().card().document().thumbprint(),
            preview.roles(),
            preview.ownPolicy(),
            work.crypto().random(NONCE),
            work.now(),
            expires.truncatedTo(ChronoUnit.SECONDS));
    return work.hub()
        .submit(Documents.sign(work.crypto(), consent, work.home().signing()).envelope());
  }

  private static void requireConfirmed(Workplace work, ConsentPreview preview, Digest confirmed)
      throws IOException {
    if (!preview.digest().equals(confirmed)) {
      throw Refusal.of(
          "consent.digest", "the contract has the digest " + preview.digest() + ": read it again");
    }
    if (!preview.mayConsent()) {
      throw refused(preview.findings().getFirst());
    }
    if (!work.home().policy().digest(work.crypto()).equals(preview.ownPolicy())) {
      throw Refusal.of("consent.own-policy", "the appraisal policy changed: read it again");
    }
  }

  static RuntimeException refused(Finding finding) {
    return Refusal.of(
        finding.code(), "needs " + finding.expected() + "; found " + finding.actual());
  }

  /// Withdraws from a contract, for good. The own agent heeds it at once, whatever the hub does.
  ///
  /// @return the withdrawal's place in the log
  /// @throws IOException if the hub does not answer: the agent heeds it nevertheless
  public static LoggedDocument withdraw(Workplace work, Digest contract)
      throws IOException, InterruptedException {
    Withdrawal withdrawal =
        new Withdrawal(contract, work.home().card().document().thumbprint(), work.now());
    Signed<Withdrawal> signed = Documents.sign(work.crypto(), withdrawal, work.home().signing());
    work.home().diary().withdrew(contract, signed.envelope());
    return work.hub().submit(signed.envelope());
  }
}
