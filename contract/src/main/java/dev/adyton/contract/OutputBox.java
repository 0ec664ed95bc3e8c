package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.Cbor;
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

/// The key of one output stream, sealed to its receiver. It leaves the enclave only after the
/// statement is witnessed. HPKE info is CBOR["adyton/output/1", contract, task, output name,
/// receiver thumbprint, stream digest], digests as byte strings; additional data is empty; the
/// plaintext is the 32-byte stream key.
///
/// @param contract the digest of the contract
/// @param task the digest of the start
/// @param output the name of the output
/// @param receiver the thumbprint of the receiver's signing key
/// @param stream the digest of the encrypted stream
/// @param box what HPKE made
public record OutputBox(
    Digest contract, Digest task, String output, Digest receiver, Digest stream, HpkeBox box)
    implements Document {

  /// The domain label.
  public static final String TYPE = "adyton/output-box/1";

  private static final String INFO = "adyton/output/1";

  /// Makes a box.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public OutputBox {
    Require.digest(contract, "contract");
    Require.digest(task, "task");
    Require.name(output, "output");
    Require.digest(receiver, "receiver");
    Require.digest(stream, "stream");
    Keys.requireBox(box);
  }

  /// Seals the key of an encrypted output.
  ///
  /// @param to the receiver's encryption key in the contract
  public static OutputBox seal(Crypto crypto, EncryptedOutput output, HpkePublicKey to) {
    OutputAddress address = output.address();
    Bytes info = info(address, output.stream());
    return new OutputBox(
        address.contract(),
        address.task(),
        address.output(),
        address.receiver(),
        output.stream(),
        Hpke.seal(crypto, to, info, Bytes.EMPTY, output.key()));
  }

  /// {@return the key of the stream; the caller closes it}
  ///
  /// @throws AuthenticationException if the box was not sealed for this place to this key
  SecretBytes open(Crypto crypto, HpkeKeyPair receiverKey) throws AuthenticationException {
    return Hpke.open(crypto, receiverKey, info(address(), stream), Bytes.EMPTY, box);
  }

  /// {@return which output it belongs to, for whom}
  public OutputAddress address() {
    return new OutputAddress(contract, task, output, receiver);
  }

  /// {@return the box that canonical bytes hold}
  ///
  /// @throws FormatException if they hold none
  public static OutputBox parse(Bytes canonicalJson) {
    return DocumentFields.parse(canonicalJson, TYPE, OutputBox::read);
  }

  private static OutputBox read(DocumentFields fields) {
    return new OutputBox(
        fields.digest("contract"),
        fields.digest("task"),
        fields.text("output"),
        fields.digest("receiver"),
        fields.digest("stream"),
        new HpkeBox(fields.base64("enc"), fields.base64("ciphertext")));
  }

  private static Bytes info(OutputAddress address, Digest stream) {
    return Cbor.encode(
        Cbor.array(
            Cbor.text(INFO),
            Cbor.bytes(address.contract().value()),
            Cbor.bytes(address.task().value()),
            Cbor.text(address.output()),
            Cbor.bytes(address.receiver().value()),
            Cbor.bytes(stream.value())));
  }

  @Override
  public JsonObject toJson() {
    return DocumentJson.of(TYPE)
        .digest("contract", contract)
        .digest("task", task)
        .text("output", output)
        .digest("receiver", receiver)
        .digest("stream", stream)
        .base64("enc", box.enc())
        .base64("ciphertext", box.ciphertext())
        .done();
  }
}
