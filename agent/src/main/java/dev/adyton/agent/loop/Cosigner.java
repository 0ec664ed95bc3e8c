package dev.adyton.agent.loop;

import dev.adyton.agent.work.LogWitness;
import dev.adyton.agent.work.Workplace;
import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.tlog.SignedCheckpoint;
import java.io.IOException;
import java.util.Optional;

/// Cosigns every checkpoint that extends the last one: kept first, then sent, then relied on.
final class Cosigner {

  private final Workplace work;
  private final LogWitness witness;
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

  /// {@return whether the checkpoint proves the documents; not yet where it is older than one}
  ///
  /// @throws dev.adyton.service.ProblemException if the log lacks one that it should hold
  boolean proves(SignedCheckpoint cosigned, Iterable<LoggedDocument> documents)
      throws IOException, InterruptedException {
    for (LoggedDocument document : documents) {
      if (document.index() >= cosigned.checkpoint().size()) {
        return false;
      }
      witness.requireIncluded(cosigned, document);
    }
    return true;
  }
}
