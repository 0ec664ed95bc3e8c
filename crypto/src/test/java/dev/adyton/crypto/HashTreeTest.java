package dev.adyton.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HashTreeTest {

  private static final int TREES = 20;

  @TestFactory
  Stream<DynamicTest> decidesPublishedInclusionProofs() {
    return Vectors.files("merkle/inclusion").stream()
        .map(file -> DynamicTest.dynamicTest(name(file), () -> checkInclusion(file)));
  }

  private static void checkInclusion(Path file) {
    JsonValue json = Vectors.json(file);
    boolean verified =
        HashTree.verifyInclusion(
            Vectors.base64(json, "leafHash"),
            Vectors.number(json, "leafIdx"),
            Vectors.number(json, "treeSize"),
            proof(json),
            Vectors.base64(json, "root"));
    assertThat(verified).isEqualTo(!Vectors.flag(json, "wantErr"));
  }

  @TestFactory
  Stream<DynamicTest> decidesPublishedConsistencyProofs() {
    return Vectors.files("merkle/consistency").stream()
        .map(file -> DynamicTest.dynamicTest(name(file), () -> checkConsistency(file)));
  }

  private static void checkConsistency(Path file) {
    JsonValue json = Vectors.json(file);
    boolean verified =
        HashTree.verifyConsistency(
            Vectors.number(json, "size1"),
            Vectors.number(json, "size2"),
            proof(json),
            Vectors.base64(json, "root1"),
            Vectors.base64(json, "root2"));
    assertThat(verified).isEqualTo(!Vectors.flag(json, "wantErr"));
  }

  private static String name(Path file) {
    return file.getParent().getFileName() + "/" + file.getFileName();
  }

  private static List<Bytes> proof(JsonValue json) {
    Optional<JsonValue> proof = Vectors.optional(json, "proof");
    return proof.filter(JsonArray.class::isInstance).isEmpty()
        ? List.of()
        : Vectors.list(json, "proof").stream()
            .map(hash -> Base64Text.parseStandard(((JsonText) hash).value()))
            .toList();
  }

  @Test
  void hashesNothingAsTheEmptyTree() {
    assertThat(HashTree.root(List.of()).hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void provesEveryLeafOfEveryTreeAndNoOther() {
    for (int size = 1; size <= TREES; size++) {
      List<Bytes> leaves = leaves(size);
      Bytes root = HashTree.root(leaves);
      for (int index = 0; index < size; index++) {
        List<Bytes> proof = HashTree.inclusionProof(index, leaves);
        for (int claimed = 0; claimed < size; claimed++) {
          assertThat(HashTree.verifyInclusion(leaves.get(index), claimed, size, proof, root))
              .isEqualTo(claimed == index);
        }
      }
    }
  }

  @Test
  void provesEveryPrefixOfEveryTreeAndNoOther() {
    for (int size = 1; size <= TREES; size++) {
      List<Bytes> leaves = leaves(size);
      Bytes root = HashTree.root(leaves);
      for (int old = 1; old <= size; old++) {
        List<Bytes> proof = HashTree.consistencyProof(old, leaves);
        for (int claimed = 1; claimed <= size; claimed++) {
          Bytes claimedRoot = HashTree.root(leaves.subList(0, claimed));
          assertThat(HashTree.verifyConsistency(claimed, size, proof, claimedRoot, root))
              .isEqualTo(claimed == old);
        }
      }
    }
  }

  @Test
  void doesNotTakeARewrittenLogForAGrownOne() {
    List<Bytes> leaves = leaves(11);
    List<Bytes> rewritten = new ArrayList<>(leaves);
    rewritten.set(2, HashTree.leafHash(Bytes.utf8("another")));
    List<Bytes> proof = HashTree.consistencyProof(6, rewritten);
    assertThat(
            HashTree.verifyConsistency(
                6, 11, proof, HashTree.root(leaves.subList(0, 6)), HashTree.root(rewritten)))
        .isFalse();
  }

  @Test
  void doesNotTakeAnInnerNodeForALeaf() {
    List<Bytes> leaves = leaves(4);
    Bytes inner = HashTree.nodeHash(leaves.get(0), leaves.get(1));
    Bytes right = HashTree.nodeHash(leaves.get(2), leaves.get(3));
    Bytes asData = Bytes.concat(leaves.get(0), leaves.get(1));
    assertThat(HashTree.leafHash(asData)).isNotEqualTo(inner);
    assertThat(
            HashTree.verifyInclusion(
                HashTree.leafHash(asData), 0, 2, List.of(right), HashTree.root(leaves)))
        .isFalse();
  }

  @Test
  void refusesHostileSizesAndProofs() {
    Bytes hash = HashTree.leafHash(Bytes.EMPTY);
    List<Bytes> longProof = IntStream.range(0, 1000).mapToObj(i -> hash).toList();
    assertThat(HashTree.verifyInclusion(hash, 0, Long.MAX_VALUE, longProof, hash)).isFalse();
    assertThat(HashTree.verifyInclusion(hash, -1, 5, List.of(), hash)).isFalse();
    assertThat(HashTree.verifyInclusion(hash, 0, -5, List.of(), hash)).isFalse();
    assertThat(HashTree.verifyConsistency(1, Long.MAX_VALUE, longProof, hash, hash)).isFalse();
    assertThat(HashTree.verifyConsistency(-1, 5, List.of(), hash, hash)).isFalse();
    assertThat(HashTree.verifyConsistency(0, 5, List.of(), HashTree.root(List.of()), hash))
        .isFalse();
    assertThatThrownBy(() -> HashTree.inclusionProof(1, List.of(hash)))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> HashTree.consistencyProof(2, List.of(hash)))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static List<Bytes> leaves(int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> HashTree.leafHash(Bytes.utf8("leaf " + i)))
        .toList();
  }
}
