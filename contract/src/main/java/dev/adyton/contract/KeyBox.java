package dev.adyton.contract;

import dev.adyton.appraisal.Verdict;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.AuthenticationException;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.Hpke;
import dev.adyton.crypto.HpkeBox;
import dev.adyton.crypto.HpkeKeyPair;
import dev.adyton.crypto.HpkePublicKey;
import dev.adyton.crypto.SecretBytes;
import java.util.List;

/// The column keys of one release, sealed to the task key. Not a document of record: it is never in
/// a log, a store or a receipt. HPKE info is the 32 bytes of the release's digest, additional data
/// is empty, the plaintext is a CBOR array of the keys in the order of the release's columns.
///
/// @param release the digest of the release
/// @param box what HPKE made
public record KeyBox(Digest release, HpkeBox box) implements Document {

  /// The domain label.
  public static final String TYPE = "adyton/key-box/1";

  /// Makes a box.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public KeyBox {
    Require.digest(release, "release");
    Keys.requireBox(box);
  }

  /// Seals the keys of a release to the enclave that the release names. That it is the enclave of
  /// an affirming verdict is asked for once more: a signed release alone opens no data, and no bare
  /// key is ever sealed to.
  ///
  /// @param release the owner's own signed release
  /// @param verdict the owner's own, over the evidence that the release names
  /// @param keys one for every column of the release, in its order
  /// @throws IllegalArgumentException if the verdict does not affirm this very release, or keys are
  ///   missing
  public static KeyBox seal(
      Crypto crypto, Signed<Release> release, Verdict verdict, List<ColumnKey> keys) {
    Release terms = release.document();
    HpkePublicKey to = AffirmedRelease.taskKey(terms, verdict);
    Require.that(keys.size() == terms.columns().size(), "keys", "are not one a column");
    try (SecretBytes plaintext = ColumnKeyList.encode(keys)) {
      HpkeBox sealed = Hpke.seal(crypto, to, release.digest().value(), Bytes.EMPTY, plaintext);
      return new KeyBox(release.digest(), sealed);
    }
  }

  /// {@return the column keys, in the order of the release's columns; the caller closes them}
  ///
  /// @param release the release that this box belongs to
  /// @param taskKey the enclave's own key
  /// @throws IllegalArgumentException if the box names another release
  /// @throws AuthenticationException if the box was not sealed for this release to this key
  /// @throws FormatException if the box holds anything but the keys of the release
  public List<ColumnKey> open(Crypto crypto, Signed<Release> release, HpkeKeyPair taskKey)
      throws AuthenticationException {
    Require.that(this.release.equals(release.digest()), "release", "is another one");
    try (SecretBytes plaintext =
        Hpke.open(crypto, taskKey, release.digest().value(), Bytes.EMPTY, box)) {
      return ColumnKeyList.decode(plaintext, release.document().columns().size());
    }
  }

  /// {@return the box that canonical bytes hold}
  ///
  /// @throws FormatException if they hold none
  public static KeyBox parse(Bytes canonicalJson) {
    return DocumentFields.parse(canonicalJson, TYPE, KeyBox::read);
  }

  private static KeyBox read(DocumentFields fields) {
    return new KeyBox(
        fields.digest("release"), new HpkeBox(fields.base64("enc"), fields.base64("ciphertext")));
  }

  @Override
  public JsonObject toJson() {
    return DocumentJson.of(TYPE)
        .digest("release", release)
        .base64("enc", box.enc())
        .base64("ciphertext", box.ciphertext())
        .done();
  }
}
