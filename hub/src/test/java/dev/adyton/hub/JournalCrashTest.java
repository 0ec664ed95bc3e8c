package dev.adyton.hub;

import static dev.adyton.hub.Scene.CRYPTO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.contract.Documents;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Profile;
import dev.adyton.contract.Signed;
import dev.adyton.crypto.HpkeKeyPair;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.ledger.Ledger;
import dev.adyton.service.ProblemException;
import dev.adyton.task.HubCommand;
import dev.adyton.task.HubMachine;
import dev.adyton.testkit.FaultyStorage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The disk dies at every step of every write: what was answered is there afterwards, at the place
/// that was answered; what was not is sent again and has one place.
class JournalCrashTest {

  private static final NoteSigner LOG =
      NoteSigner.of(
          Scene.ORIGIN, SigningKey.generate(CRYPTO, SignatureAlgorithm.ED25519, KeyPurpose.LOG, 1));
  private static final List<Signed<PartyCard>> CARDS = List.of(card("a"), card("b"), card("c"));

  static Signed<PartyCard> card(String name) {
    SigningKey signing = SigningKey.generate(CRYPTO, SignatureAlgorithm.ES256, KeyPurpose.PARTY, 1);
    SigningKey witness =
        SigningKey.generate(CRYPTO, SignatureAlgorithm.ED25519, KeyPurpose.WITNESS, 1);
    PartyCard card =
        new PartyCard(
            name,
            Profile.INTL,
            signing.publicKey(),
            HpkeKeyPair.generate(CRYPTO).publicKey(),
            NoteSigner.of(name + ".example", witness).verifier(),
            Scene.NOW);
    return Documents.sign(CRYPTO, card, signing);
  }

  private static Journal open(FaultyStorage storage) throws Exception {
    Ledger ledger =
        Ledger.exists(storage)
            ? Ledger.open(CRYPTO, storage, LOG)
            : Ledger.create(CRYPTO, storage, LOG);
    HubMachine machine = new HubMachine(CRYPTO, LOG.verifier());
    return Journal.open(ledger, machine, Scene.CLOCK, whom -> {});
  }

  private static Optional<LoggedDocument> submit(Journal journal, Signed<PartyCard> card)
      throws InterruptedException {
    try {
      return Optional.of(journal.submit(new HubCommand.SubmitCard(card)));
    } catch (ProblemException e) {
      assertThat(e.problem().status()).isEqualTo(503);
      return Optional.empty();
    }
  }

  @Test
  void whatWasAnsweredSurvivesACrashAtAnyStepAndWhatWasNotIsTakenOnce() throws Exception {
    long steps = stepsOfARun();
    for (long step = 1; step <= steps; step++) {
      crashAt(step);
    }
  }

  private static long stepsOfARun() throws Exception {
    FaultyStorage storage = FaultyStorage.create(7);
    try (Journal journal = open(storage)) {
      long before = storage.steps();
      for (Signed<PartyCard> card : CARDS) {
        assertThat(submit(journal, card)).isPresent();
      }
      return storage.steps() - before;
    }
  }

  private static void crashAt(long step) throws Exception {
    FaultyStorage storage = FaultyStorage.create(step);
    List<Optional<LoggedDocument>> answers = new ArrayList<>();
    Journal journal = open(storage);
    storage.crashAt(storage.steps() + step);
    for (Signed<PartyCard> card : CARDS) {
      answers.add(submit(journal, card));
    }
    journal.close();
    FaultyStorage after = storage.restart();
    try (Journal again = open(after)) {
      for (int i = 0; i < CARDS.size(); i++) {
        LoggedDocument now = submit(again, CARDS.get(i)).orElseThrow();
        assertThat(answers.get(i).orElse(now)).isEqualTo(now);
      }
      assertThat(again.index().parties()).isEqualTo(CARDS.size());
    }
    assertThat(Ledger.check(CRYPTO, after, LOG.verifier()).damages()).isEmpty();
  }

  @Test
  void aCommandThatCannotBeDecidedEndsTheLogForNobodyElse() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    InstantSource failingOnce =
        () -> {
          if (asked.getAndIncrement() == 0) {
            throw new IllegalStateException("no time");
          }
          return Scene.NOW;
        };
    Ledger ledger = Ledger.create(CRYPTO, FaultyStorage.create(7), LOG);
    HubMachine machine = new HubMachine(CRYPTO, LOG.verifier());
    try (Journal journal = Journal.open(ledger, machine, failingOnce, whom -> {})) {
      assertThatThrownBy(() -> journal.submit(new HubCommand.SubmitCard(CARDS.getFirst())))
          .isInstanceOfSatisfying(
              ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(500));
      assertThat(submit(journal, CARDS.getLast())).isPresent();
    }
  }
}
