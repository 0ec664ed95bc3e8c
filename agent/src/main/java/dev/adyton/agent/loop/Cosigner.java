package dev.adyton.agent.loop;

import dev.adyton.agent.work.LogWitness;
import dev.adyton.agent.work.Workplace;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.tlog.SignedCheckpoint;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Cosigns every checkpoint that extends the last one: kept first, then sent, then relied on.
final class Cosigner {

  private final Workplace work;
  private final LogWitness witness;
  private final Set<LoggedDocument> proven = new HashSet<>();
  private Optional<SignedCheckpoint> sent = Optional.empty();

  Cosigner(Workplace work) {
    this.work = work;
    this.witness = new LogWitness(work);
  }

  /// {@return the newest checkpoint under this party's cosignature, which the hub has as well}
  SignedCheckpoint latest() throws IOException, InterruptedException {
    SignedCheckpoint next = witness.advance();
    Optional<SignedCheckpoint> known =
        sent.filter(last -> last.checkpoint().equals(next.checkpoint()));
    if (known.isPresent()) {
      return known.get();
    }
    work.hub().cosign(next);
    sent = Optional.of(next);
    return next;
  }

  /// {@return whether the checkpoint proves the documents; not yet where it is older than one} What
  /// was proven once stays proven: every later checkpoint extends the one it was proven under.
  ///
  /// @throws dev.adyton.service.ProblemException if the log lacks one that it should hold
  boolean proves(SignedCheckpoint cosigned, Iterable<LoggedDocument> documents)
      throws IOException, InterruptedException {
    for (LoggedDocument document : documents) {
      if (document.index() >= cosigned.checkpoint().size()) {
        return false;
      }
      if (!proven.contains(document)) {
        witness.requireIncluded(cosigned, document);
        proven.add(document);
      }
    }
    return true;
  }
}
