package dev.adyton.agent.work;

import dev.adyton.hub.api.LoggedDocument;
import dev.adyton.tlog.SignedCheckpoint;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The log as this party sees it.
///
/// @param checkpoint the newest checkpoint, accepted as extending all that this party saw
/// @param documents every document that concerns this party, each proven under that checkpoint
/// @param contradictions checkpoints that contradict what this party saw: evidence against the hub
public record LogView(
    SignedCheckpoint checkpoint,
    List<LoggedDocument> documents,
    List<SignedCheckpoint> contradictions) {

  /// Makes a view of copies of the lists.
  public LogView {
    documents = List.copyOf(documents);
    contradictions = List.copyOf(contradictions);
  }

  /// {@return everything in the log that concerns this party, without proofs}
  ///
  /// @throws IOException if the hub does not answer
  public static List<LoggedDocument> show(Workplace work) throws IOException, InterruptedException {
    return History.read(work.hub());
  }

  /// {@return the log, verified: the newest checkpoint extends the last one that this party saw,
  /// and holds every document that the hub shows}
  ///
  /// @param elsewhere a checkpoint that another was shown, which the newest must extend too
  /// @throws dev.adyton.service.ProblemException if the log contradicts itself or lacks a document
  /// @throws IOException if the hub does not answer or the home cannot be written
  public static LogView verify(Workplace work, Optional<SignedCheckpoint> elsewhere)
      throws IOException, InterruptedException {
    LogWitness witness = new LogWitness(work);
    List<LoggedDocument> documents = History.read(work.hub());
    SignedCheckpoint checkpoint = witness.advance();
    if (elsewhere.isPresent()) {
      witness.requireExtends(elsewhere.get(), checkpoint);
    }
    for (LoggedDocument document : documents) {
      witness.requireIncluded(checkpoint, document);
    }
    return new LogView(
        checkpoint,
        documents,
        work.home().checkpoints().contradictions(work.hub().card().origin()));
  }
}
