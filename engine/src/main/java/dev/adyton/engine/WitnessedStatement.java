package dev.adyton.engine;

import dev.adyton.codec.FormatException;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Statement;
import dev.adyton.contract.exchange.Inclusion;
import dev.adyton.crypto.Crypto;
import dev.adyton.tlog.InclusionProof;
import dev.adyton.tlog.Leaf;
import dev.adyton.tlog.LogVerifier;
import dev.adyton.tlog.SignedCheckpoint;
import dev.adyton.tlog.VerifiedCheckpoint;
import java.util.Optional;

/// A statement that is in the contract's log, under a checkpoint that the log signed and enough of
/// the contract's witnesses cosigned. No output's key leaves the enclave without one.
final class WitnessedStatement {

  private static final String EVENT = "statement";

  private WitnessedStatement() {}

  /// {@return the proof that the statement is witnessed; nothing if the inclusion does not prove
  /// it}
  static Optional<WitnessedStatement> of(
      Crypto crypto, LogVerifier log, Signed<Statement> statement, Inclusion inclusion) {
    try {
      return log.examine(SignedCheckpoint.parse(inclusion.checkpoint()))
          .verified()
          .filter(checkpoint -> proves(checkpoint, statement, inclusion))
          .map(proven -> new WitnessedStatement());
    } catch (FormatException e) {
      return Optional.empty();
    }
  }

  private static boolean proves(
      VerifiedCheckpoint checkpoint, Signed<Statement> statement, Inclusion inclusion) {
    Leaf leaf = new Leaf(EVENT, statement.digest(), inclusion.salt());
    return checkpoint.proves(leaf, new InclusionProof(inclusion.index(), inclusion.proof()));
  }
}
