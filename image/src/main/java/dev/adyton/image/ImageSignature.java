package dev.adyton.image;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.Dsse;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SigningKey;
import dev.adyton.crypto.VerificationKey;

/// Somebody's signature over an image: he says that the image of that measurement is his product in
/// that version. An object of this class exists only once the signature was checked; whether the
/// signer is trusted is another question.
///
/// The file `signature.json` beside the manifest, canonical JSON:
/// `{"envelope":<DSSE>,"key":"<SubjectPublicKeyInfo, base64url>"}` with the payload
/// `{"measurement":"sha256:…","product":1,"type":"adyton/image-signature/1","version":3}`.
public final class ImageSignature {

  /// The name of the signature's file in an image.
  public static final String FILE = "signature.json";

  /// The type of the payload in its envelope.
  public static final String PAYLOAD_TYPE = "application/vnd.adyton.image-signature.v1+json";

  /// The member `type` of the payload, the domain label.
  public static final String TYPE = "adyton/image-signature/1";

  static final int MOST_BYTES = 1 << 14;

  private static final String FORMAT = "image signature";
  private static final long MOST = (1L << 53) - 1;

  private final Digest signer;
  private final long product;
  private final long version;
  private final Bytes encoded;

  private ImageSignature(Digest signer, long product, long version, Bytes encoded) {
    this.signer = signer;
    this.product = product;
    this.version = version;
    this.encoded = encoded;
  }

  /// {@return a signature over an image}
  ///
  /// @param product the signer's number for the product, 0 to 2^53 − 1
  /// @param version the signer's number for the version, which never falls, 0 to 2^53 − 1
  /// @param key a key for images
  /// @throws dev.adyton.crypto.KeyMisuseException if the key is for something else
  public static ImageSignature sign(
      Digest measurement, long product, long version, SigningKey key) {
    if (product < 0 || product > MOST || version < 0 || version > MOST) {
      throw new IllegalArgumentException("product and version are 0 to 2^53 − 1");
    }
    Bytes payload =
        Json.canonical(
            JsonObject.build()
                .put("type", TYPE)
                .put("measurement", measurement.toString())
                .put("product", product)
                .put("version", version)
                .done());
    DsseEnvelope envelope = Dsse.sign(PAYLOAD_TYPE, payload, key, KeyPurpose.IMAGE);
    Bytes encoded =
        Json.canonical(
            JsonObject.build()
                .put("key", Base64Text.url(key.publicKey().encoded()))
                .put("envelope", envelope.toJson())
                .done());
    return new ImageSignature(key.publicKey().thumbprint(), product, version, encoded);
  }

  /// {@return the signature that the bytes hold}
  ///
  /// @param measurement the measurement of the image that it must be over
  /// @throws ImageRefusedException if it does not verify, is over another image or is malformed
  public static ImageSignature open(Crypto crypto, Bytes encoded, Digest measurement)
      throws ImageRefusedException {
    try {
      return checked(crypto, encoded, measurement);
    } catch (FormatException e) {
      throw new ImageRefusedException("the signature is malformed: " + e.getMessage());
    }
  }

  private static ImageSignature checked(Crypto crypto, Bytes encoded, Digest measurement)
      throws ImageRefusedException {
    if (encoded.length() > MOST_BYTES) {
      throw new ImageRefusedException("the signature is too long");
    }
    JsonFields fields = JsonFields.of(Json.parseCanonical(encoded), FORMAT);
    VerificationKey key = VerificationKey.parse(fields.base64url("key"));
    DsseEnvelope envelope = DsseEnvelope.of(fields.value("envelope"));
    fields.end();
    if (!envelope.payloadType().equals(PAYLOAD_TYPE) || !Dsse.verify(crypto, envelope, key)) {
      throw new ImageRefusedException("the signature does not verify");
    }
    return payload(envelope.payload(), key, measurement, encoded);
  }

  private static ImageSignature payload(
      Bytes payload, VerificationKey key, Digest measurement, Bytes encoded)
      throws ImageRefusedException {
    JsonFields fields = JsonFields.of(Json.parseCanonical(payload), FORMAT);
    if (!fields.text("type").equals(TYPE)) {
      throw fields.fail("type", "is not " + TYPE);
    }
    if (!fields.parsed("measurement", Digest::parse).equals(measurement)) {
      throw new ImageRefusedException("the signature is over another image");
    }
    long product = fields.integer("product", 0, MOST);
    long version = fields.integer("version", 0, MOST);
    fields.end();
    return new ImageSignature(key.thumbprint(), product, version, encoded);
  }

  /// {@return the thumbprint of the key that signed}
  public Digest signer() {
    return signer;
  }

  /// {@return the signer's number for the product}
  public long product() {
    return product;
  }

  /// {@return the signer's number for the version}
  public long version() {
    return version;
  }

  /// {@return the content of the file}
  public Bytes encoded() {
    return encoded;
  }
}
