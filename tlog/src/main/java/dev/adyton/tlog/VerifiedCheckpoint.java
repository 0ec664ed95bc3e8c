package dev.adyton.tlog;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.HashTree;
import java.util.List;

/// A checkpoint that its log signed and as many witnesses cosigned as the {@link WitnessPolicy} of
/// the {@link LogVerifier} required. It exists only through one, and a proof counts only under it.
public final class VerifiedCheckpoint {

  private final Crypto crypto;
  private final SignedCheckpoint signed;
  private final Checkpoint checkpoint;
  private final List<Cosignature> cosignatures;

  VerifiedCheckpoint(Crypto crypto, SignedCheckpoint signed, List<Cosignature> cosignatures) {
    this.crypto = crypto;
    this.signed = signed;
    this.checkpoint = signed.checkpoint();
    this.cosignatures = List.copyOf(cosignatures);
  }

  /// {@return origin, size and root}
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /// {@return the checkpoint as it was received, with every signature line}
  public SignedCheckpoint signed() {
    return signed;
  }

  /// {@return one verified cosignature for each named witness that gave one, in the order of the
  /// note; empty means that the log alone vouches}
  public List<Cosignature> cosignatures() {
    return cosignatures;
  }

  /// {@return whether the log holds the leaf at the place that the proof names}
  public boolean proves(Leaf leaf, InclusionProof proof) {
    return HashTree.verifyInclusion(
        leaf.hash(crypto), proof.index(), checkpoint.size(), proof.hashes(), checkpoint.root());
  }

  /// {@return whether the log of an earlier checkpoint of the same origin is the beginning of this
  /// one} The empty log is the beginning of every log, which takes no proof.
  public boolean provesExtensionOf(Checkpoint earlier, ConsistencyProof proof) {
    return earlier.origin().equals(checkpoint.origin())
        && (earlier.size() == 0 ? isEmptyLog(earlier, proof) : extendsNonEmpty(earlier, proof));
  }

  private static boolean isEmptyLog(Checkpoint earlier, ConsistencyProof proof) {
    return proof.hashes().isEmpty() && earlier.root().equals(HashTree.root(List.of()));
  }

  private boolean extendsNonEmpty(Checkpoint earlier, ConsistencyProof proof) {
    Bytes root = checkpoint.root();
    return HashTree.verifyConsistency(
        earlier.size(), checkpoint.size(), proof.hashes(), earlier.root(), root);
  }

  @Override
  public String toString() {
    return checkpoint + ", cosigned by " + cosignatures.size();
  }
}
