package dev.adyton.contract;

import static dev.adyton.contract.World.CRYPTO;
import static dev.adyton.contract.World.WORLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.appraisal.AppraisalPolicy;
import dev.adyton.appraisal.Verdict;
import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
import dev.adyton.codec.CborArray;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.AeadStream;
import dev.adyton.crypto.AuthenticationException;
import dev.adyton.crypto.Hpke;
import dev.adyton.crypto.HpkeBox;
import dev.adyton.crypto.HpkeKeyPair;
import dev.adyton.crypto.SecretBytes;
import dev.adyton.table.Column;
import dev.adyton.table.DoubleColumn;
import dev.adyton.table.IntegerColumn;
import dev.adyton.table.Table;
import dev.adyton.table.TextColumn;
import dev.adyton.verification.claim.Label;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedTest {

  private static final Evidenced ENCLAVE = new Evidenced(WORLD.taskKey.publicKey());
  private static final Signed<Release> RELEASE = ENCLAVE.release;
  private static final DatasetManifest LOANS = WORLD.loans.document();

  @Test
  void aKeyBoxOpensForItsReleaseAndTheKeysOpenTheirColumns() throws Exception {
    KeyBox box = KeyBox.parse(box().encode());
    List<ColumnKey> keys = box.open(CRYPTO, RELEASE, WORLD.taskKey);
    Column ids = open("id", keys.get(0), ciphertext("id"));
    Column limits = open("limit_bal", keys.get(1), ciphertext("limit_bal"));
    assertThat(ids).isEqualTo(World.table("limit_bal", "pay_0").column("id"));
    assertThat(limits).isEqualTo(IntegerColumn.of(1, -2, 3));
  }

  @Test
  void aKeyBoxIsSealedOnlyUnderAVerdictThatAffirmsItsRelease() {
    Evidenced other = new Evidenced(HpkeKeyPair.generate(CRYPTO).publicKey());
    AppraisalPolicy strict = ENCLAVE.own.withLabels(Set.of(Label.HARDWARE));
    Verdict refused = ENCLAVE.appraise(ENCLAVE.evidence, strict);
    Verdict otherInstance =
        ENCLAVE.appraise(ENCLAVE.evidence.instance(CRYPTO.random(32)), ENCLAVE.own);
    assertThat(refused.affirms()).isFalse();
    assertThat(otherInstance.affirms()).isTrue();
    for (Verdict bad : List.of(other.verdict, refused, otherInstance)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> KeyBox.seal(CRYPTO, RELEASE, bad, keys()));
    }
  }

  @Test
  void aReleaseThatNamesWhatItsEvidenceDoesNotBindGetsNoKeyBox() {
    JsonObject json = RELEASE.document().toJson();
    String other = World.digest("x").toString();
    HpkeKeyPair diverted = HpkeKeyPair.generate(CRYPTO);
    List<JsonObject> changed =
        List.of(
            JsonEdit.put(json, "task", other),
            JsonEdit.put(json, "contract", other),
            JsonEdit.put(json, "evidence", other),
            JsonEdit.put(json, "ownPolicy", other),
            JsonEdit.put(json, "instance", World.digest("x").value().hex()),
            JsonEdit.put(json, "to", Base64Text.url(diverted.publicKey().encoded())),
            JsonEdit.put(
                json, "receiptKey", Base64Text.url(WORLD.bank.signing.publicKey().encoded())));
    for (JsonObject bad : changed) {
      Signed<Release> release =
          Documents.sign(CRYPTO, Release.parse(Json.canonical(bad)), WORLD.bank.signing);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> KeyBox.seal(CRYPTO, release, ENCLAVE.verdict, keys()));
    }
  }

  @Test
  void aKeyBoxOfAnotherReleaseDoesNotOpen() {
    Signed<Release> other = WORLD.releasesWith(0, release -> withUse(release, 2)).getFirst();
    KeyBox moved = new KeyBox(other.digest(), box().box());
    assertThatThrownBy(() -> moved.open(CRYPTO, other, WORLD.taskKey))
        .isInstanceOf(AuthenticationException.class);
    assertThatIllegalArgumentException().isThrownBy(() -> box().open(CRYPTO, other, WORLD.taskKey));
  }

  @Test
  void aKeyBoxDoesNotOpenWithAnotherTaskKey() {
    HpkeKeyPair other = HpkeKeyPair.generate(CRYPTO);
    assertThatThrownBy(() -> box().open(CRYPTO, RELEASE, other))
        .isInstanceOf(AuthenticationException.class);
  }

  @Test
  void aKeyBoxWithTooFewKeysIsMalformed() {
    KeyBox box = boxOf(ColumnKeyList.encode(keys().subList(0, 1)));
    assertThatThrownBy(() -> box.open(CRYPTO, RELEASE, WORLD.taskKey))
        .isInstanceOf(FormatException.class);
    byte[] same = new byte[1 + 2 * 34];
    KeyBox zeros = boxOf(SecretBytes.of(same));
    assertThatThrownBy(() -> zeros.open(CRYPTO, RELEASE, WORLD.taskKey))
        .isInstanceOf(FormatException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 23, 24, 255, 256, 500})
  void theListOfKeysIsDeterministicCbor(int count) {
    List<ColumnKey> keys =
        IntStream.range(0, count).mapToObj(i -> ColumnKey.of(CRYPTO.randomSecret(32))).toList();
    SecretBytes encoded = ColumnKeyList.encode(keys);
    CborArray array = (CborArray) Cbor.decodeDeterministic(encoded.use(Bytes::of));
    assertThat(array.items()).hasSize(count);
    List<ColumnKey> decoded = ColumnKeyList.decode(encoded, count);
    assertThat(decoded.getLast().commitment(CRYPTO)).isEqualTo(keys.getLast().commitment(CRYPTO));
  }

  @Test
  void theKeyOfOneColumnOpensNoOther() {
    assertFinding(TaskFinding.COMMITMENT_MISMATCH, "limit_bal", key("id"), ciphertext("limit_bal"));
  }

  @Test
  void theCiphertextOfAnotherColumnIsRefused() {
    assertFinding(TaskFinding.DATA_MISMATCH, "limit_bal", key("limit_bal"), ciphertext("pay_0"));
  }

  @Test
  void aCiphertextThatWasChangedCutOrExtendedIsRefused() {
    Bytes genuine = ciphertext("limit_bal");
    ColumnKey key = key("limit_bal");
    Bytes changed = DocumentsTest.flipped(genuine, 77);
    Bytes cut = genuine.slice(0, genuine.length() - 1);
    Bytes extended = Bytes.concat(genuine, Bytes.of((byte) 0));
    for (Bytes bad : List.of(changed, cut, extended, Bytes.EMPTY)) {
      assertFinding(TaskFinding.DATA_MISMATCH, "limit_bal", key, bad);
    }
  }

  /// AES-GCM alone would accept this: an owner who holds the key makes a second genuine stream.
  @Test
  void anotherGenuineCiphertextUnderTheSameKeyIsRefused() throws Exception {
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    Bytes associated = Bytes.concat(LOANS.id(), Bytes.utf8("limit_bal"));
    try (var to =
        AeadStream.encrypting(CRYPTO, key("limit_bal").streamKey(CRYPTO), associated, sink)) {
      to.write(new byte[24]);
    }
    assertFinding(
        TaskFinding.DATA_MISMATCH, "limit_bal", key("limit_bal"), Bytes.of(sink.toByteArray()));
  }

  @Test
  void rowsThatShareAnIdAreRefusedWhenEncrypted() {
    Table texts = Table.build().put("id", TextColumn.of(List.of("a", "b", "a"))).done();
    Table integers = Table.build().put("id", IntegerColumn.of(4, 4)).done();
    Table doubles = Table.build().put("id", DoubleColumn.of(1, 2)).done();
    for (Table table : List.of(texts, integers, doubles)) {
      assertThatIllegalArgumentException().isThrownBy(() -> encrypt(table));
    }
  }

  @Test
  void aTableWithoutTheColumnThatIdentifiesRowsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encrypt(Table.build().put("x", IntegerColumn.of(1)).done()));
  }

  @Test
  void twoVersionsShareNoCiphertextAndNoCommitment() {
    DatasetManifest one = encrypt(World.table("a", "b"));
    DatasetManifest two = encrypt(World.table("a", "b"));
    for (int i = 0; i < one.columns().size(); i++) {
      assertThat(one.columns().get(i).keyCommitment())
          .isNotEqualTo(two.columns().get(i).keyCommitment());
      assertThat(one.columns().get(i).ciphertext()).isNotEqualTo(two.columns().get(i).ciphertext());
    }
  }

  @Test
  void theLengthOfTextsIsHiddenButForTheLongest() {
    Table table = Table.build().put("id", TextColumn.of(List.of("a", "bbbbbbbb"))).done();
    Table other = Table.build().put("id", TextColumn.of(List.of("cccccccc", "ddddddd"))).done();
    assertThat(encrypt(table).columns().getFirst().bytes())
        .isEqualTo(encrypt(other).columns().getFirst().bytes());
  }

  @Test
  void anOutputOpensForItsReceiver() throws Exception {
    OutputBox box = OutputBox.parse(outputBox().encode());
    Bytes content = openOutput(box, WORLD.output.entry(), WORLD.output.ciphertext());
    assertThat(content).isEqualTo(Bytes.utf8("id,score\n1,0.5\n"));
  }

  @Test
  void outputsOfAnyContentHaveOneSize() {
    for (int length : new int[] {0, 1, 1999, 2000}) {
      try (EncryptedOutput output = encryptOutput(Bytes.of(new byte[length]))) {
        assertThat(output.ciphertext().length()).isEqualTo(8 + 2000 + 16);
        assertThat(output.entry().bytes()).isEqualTo(2000);
      }
    }
    assertThatIllegalArgumentException().isThrownBy(() -> encryptOutput(Bytes.of(new byte[2001])));
  }

  @Test
  void anOutputBoxThatWasMovedDoesNotOpen() {
    OutputBox box = outputBox();
    StatementOutput entry = WORLD.output.entry();
    Bytes stream = WORLD.output.ciphertext();
    HpkeBox sealed = box.box();
    var moved =
        List.of(
            new OutputBox(
                World.digest("x"), box.task(), "scores", box.receiver(), box.stream(), sealed),
            new OutputBox(
                box.contract(), World.digest("x"), "scores", box.receiver(), box.stream(), sealed));
    for (OutputBox bad : moved) {
      assertThatThrownBy(() -> openOutput(bad, entry, stream))
          .isInstanceOf(AuthenticationException.class);
    }
    StatementOutput other = new StatementOutput("other", box.receiver(), box.stream(), 2000);
    assertThatThrownBy(() -> openOutput(box, other, stream))
        .isInstanceOf(AuthenticationException.class);
  }

  @Test
  void anOutputStreamThatTheStatementDoesNotNameIsNotOpened() {
    try (EncryptedOutput other = encryptOutput(Bytes.utf8("other"))) {
      OutputBox box = OutputBox.seal(CRYPTO, other, WORLD.bank.encryption.publicKey());
      assertThatThrownBy(() -> openOutput(box, WORLD.output.entry(), other.ciphertext()))
          .isInstanceOf(AuthenticationException.class);
    }
  }

  @Test
  void secretsPrintNothing() {
    assertThat(WORLD.dataKey).hasToString("data key");
    assertThat(key("id")).hasToString("column key");
    assertThat(WORLD.output).hasToString("encrypted output scores");
  }

  @Test
  void theBindingOfATaskHashesTheDocumentedPreimage() {
    TaskBinding binding =
        new TaskBinding(
            WORLD.agreement.digest(),
            WORLD.start.digest(),
            WORLD.instance,
            WORLD.bank.thumbprint(),
            World.digest("nonce").value(),
            WORLD.taskKey.publicKey(),
            WORLD.receiptKey.publicKey());
    Bytes preimage =
        Cbor.encode(
            Cbor.array(
                Cbor.text("adyton/task-evidence/1"),
                Cbor.bytes(WORLD.agreement.digest().value()),
                Cbor.bytes(WORLD.start.digest().value()),
                Cbor.bytes(WORLD.instance),
                Cbor.bytes(WORLD.bank.thumbprint().value()),
                Cbor.bytes(World.digest("nonce").value()),
                Cbor.bytes(WORLD.taskKey.publicKey().encoded()),
                Cbor.bytes(WORLD.receiptKey.publicKey().encoded())));
    assertThat(binding.hash(CRYPTO)).isEqualTo(CRYPTO.sha256(preimage).value());
    assertThat(binding.challenge().boundData().orElseThrow().key(TaskBinding.TASK_KEY))
        .contains(WORLD.taskKey.publicKey().encoded());
  }

  private static List<ColumnKey> keys() {
    return RELEASE.document().columns().stream().map(SealedTest::key).toList();
  }

  private static ColumnKey key(String column) {
    return WORLD.dataKey.column(CRYPTO, LOANS.id(), column);
  }

  private static Bytes ciphertext(String column) {
    return WORLD.ciphertext.get("loans/" + column);
  }

  private static KeyBox box() {
    return KeyBox.seal(CRYPTO, RELEASE, ENCLAVE.verdict, keys());
  }

  private static KeyBox boxOf(SecretBytes plaintext) {
    HpkeBox sealed =
        Hpke.seal(
            CRYPTO, WORLD.taskKey.publicKey(), RELEASE.digest().value(), Bytes.EMPTY, plaintext);
    return new KeyBox(RELEASE.digest(), sealed);
  }

  static Release withUse(Release r, long use) {
    return new Release(
        r.contract(),
        r.task(),
        r.input(),
        r.owner(),
        r.version(),
        r.columns(),
        use,
        r.evidence(),
        r.instance(),
        r.to(),
        r.receiptKey(),
        r.ownPolicy(),
        r.expires());
  }

  private static Column open(String column, ColumnKey key, Bytes ciphertext) throws Exception {
    return ColumnCipher.open(
        CRYPTO, LOANS, column, key, new ByteArrayInputStream(ciphertext.toArray()));
  }

  private static void assertFinding(
      TaskFinding finding, String column, ColumnKey key, Bytes ciphertext) {
    assertThatThrownBy(() -> open(column, key, ciphertext))
        .isInstanceOfSatisfying(
            ColumnRefusedException.class,
            refused -> assertThat(refused.finding()).isEqualTo(finding));
  }

  private static DatasetManifest encrypt(Table table) {
    DatasetTerms terms =
        new DatasetTerms(WORLD.bank.thumbprint(), "loans", LOANS.id(), "id", WORLD.usePolicy("id"));
    try (DataKey key = DataKey.fresh(CRYPTO)) {
      return ColumnCipher.encrypt(CRYPTO, table, terms, key, column -> new ByteArrayOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EncryptedOutput encryptOutput(Bytes content) {
    return OutputCipher.encrypt(CRYPTO, WORLD.output.address(), 2000, content);
  }

  private static OutputBox outputBox() {
    return OutputBox.seal(CRYPTO, WORLD.output, WORLD.bank.encryption.publicKey());
  }

  private static Bytes openOutput(OutputBox box, StatementOutput entry, Bytes stream)
      throws Exception {
    return OutputCipher.open(CRYPTO, box, entry, WORLD.bank.encryption, stream);
  }
}
