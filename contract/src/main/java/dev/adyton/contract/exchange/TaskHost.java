package dev.adyton.contract.exchange;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.contract.KeyBox;
import dev.adyton.contract.OutputBox;
import dev.adyton.contract.TaskOutcome;
import dev.adyton.crypto.Digest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The host of one task as its engine sees it: every method is a call by the engine.
///
/// A task goes through the methods in this order: {@link #material}, {@link #offerEvidence}, {@link
/// #releases} until they are there, {@link #keyBoxes} until they are there, {@link #readBlob} for
/// every column, {@link #putOutput} for every chunk of ciphertext, {@link #putStatement}, {@link
/// #inclusion} until it is there, {@link #putOutputBox} for every output, {@link #finished}.
///
/// Methods that wait are long polls: the host answers within {@link #POLL_SECONDS} seconds, *not
/// yet* being an empty answer, so that the engine looks at its own deadline in between. The host
/// never decides that a task is over; it ends the enclave if it must.
public interface TaskHost {

  /// Within how many seconds the host answers a method that waits.
  int POLL_SECONDS = 5;

  /// The most bytes of one read of a blob, and of one chunk of an output.
  int MAX_CHUNK = 512 << 10;

  /// {@return the documents of the task and what its owners ask}
  ///
  /// @throws IOException if the host does not answer
  TaskMaterial material() throws IOException;

  /// Offers the task's keys and one evidence for every owner.
  ///
  /// @throws IOException if the host does not answer
  void offerEvidence(TaskOffer offer) throws IOException;

  /// {@return the releases, one for every input in the contract's order, once all are there}
  ///
  /// @throws IOException if the host does not answer
  Optional<List<DsseEnvelope>> releases() throws IOException;

  /// {@return the key boxes, one for every input in the contract's order, once all are there}
  ///
  /// @throws IOException if the host does not answer
  Optional<List<KeyBox>> keyBoxes() throws IOException;

  /// {@return bytes of a blob; fewer than asked for only at its end, none behind it}
  ///
  /// @param blob the digest of the whole blob, which the engine checks itself
  /// @param offset the first byte
  /// @param length how many, at most {@link #MAX_CHUNK}
  /// @throws IOException if the host does not answer or has no such blob
  Bytes readBlob(Digest blob, long offset, int length) throws IOException;

  /// Hands over a chunk of an encrypted output. Chunks of one stream come in order, without gaps.
  ///
  /// @throws IOException if the host does not answer
  void putOutput(OutputChunk chunk) throws IOException;

  /// Hands over the signed statement, to be logged.
  ///
  /// @throws IOException if the host does not answer
  void putStatement(DsseEnvelope statement) throws IOException;

  /// {@return the proof that the statement is in the log, under a checkpoint that witnesses signed,
  /// once it is there; the engine verifies it}
  ///
  /// @throws IOException if the host does not answer
  Optional<Inclusion> inclusion() throws IOException;

  /// Hands over the key of an output, sealed to its receiver.
  ///
  /// @throws IOException if the host does not answer
  void putOutputBox(OutputBox box) throws IOException;

  /// Says that nothing more comes.
  ///
  /// @param outcome as in the statement
  /// @throws IOException if the host does not answer
  void finished(TaskOutcome outcome) throws IOException;
}
