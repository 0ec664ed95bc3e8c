package dev.adyton.tlog;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashTree;
import dev.adyton.crypto.NoteSigner;
import java.util.ArrayList;
import java.util.List;

/// A log in memory, with the straightforward tree over all leaves as its model.
final class TestLog {

  final NoteSigner signer;
  final List<Leaf> leaves = new ArrayList<>();

  TestLog(NoteSigner signer) {
    this.signer = signer;
  }

  static TestLog of(NoteSigner signer, int size) {
    TestLog log = new TestLog(signer);
    for (int i = 0; i < size; i++) {
      log.add("e" + i);
    }
    return log;
  }

  TestLog add(String document) {
    Digest digest = TestKeys.CRYPTO.sha256(Bytes.utf8(document));
    leaves.add(Leaf.create(TestKeys.CRYPTO, "consent", digest));
    return this;
  }

  List<Bytes> hashes(int size) {
    return leaves.subList(0, size).stream().map(leaf -> leaf.hash(TestKeys.CRYPTO)).toList();
  }

  Checkpoint checkpoint(int size) {
    String origin = signer.verifier().name();
    return new Checkpoint(origin, size, HashTree.root(hashes(size)));
  }

  SignedCheckpoint signed(int size) {
    return SignedCheckpoint.sign(checkpoint(size), signer);
  }

  InclusionProof inclusion(int index, int size) {
    return new InclusionProof(index, HashTree.inclusionProof(index, hashes(size)));
  }

  ConsistencyProof consistency(int from, int to) {
    return new ConsistencyProof(HashTree.consistencyProof(from, hashes(to)));
  }
}
