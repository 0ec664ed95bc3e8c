package dev.adyton.verification;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.verification.claim.AnchorKind;
import dev.adyton.verification.claim.Label;

/// A root that a relying party trusts: the key itself, and how much everything under it may be
/// worth at most. As a file it is canonical JSON:
///
/// `{"cap":"software","key":"<SPKI, base64url>","kind":"software-root","type":"adyton/anchor/1"}`
///
/// @param kind which kind of root it is
/// @param key its public key
/// @param cap the highest label that the relying party grants
public record TrustAnchor(AnchorKind kind, VerificationKey key, Label cap) {

  /// The member `type` of the file.
  public static final String TYPE = "adyton/anchor/1";

  private static final String FORMAT = "anchor";

  /// Makes an anchor.
  ///
  /// @throws IllegalArgumentException if the cap is above what the kind of root can be worth
  public TrustAnchor {
    if (cap.compareTo(kind.most()) > 0) {
      throw new IllegalArgumentException(
          "an anchor of kind " + kind.text() + " is worth " + kind.most().text() + " at most");
    }
  }

  /// {@return the anchor in a file}
  ///
  /// @throws FormatException if the bytes are not canonical, do not follow the format, or the cap
  ///   is above what the kind of root can be worth
  public static TrustAnchor parse(Bytes canonicalJson) {
    JsonFields fields = JsonFields.of(Json.parseCanonical(canonicalJson), FORMAT);
    if (!fields.text("type").equals(TYPE)) {
      throw fields.fail("type", "is not " + TYPE);
    }
    AnchorKind kind = fields.parsed("kind", AnchorKind::parse);
    VerificationKey key = fields.parsed("key", text -> kind.key(Base64Text.parseUrl(text)));
    Label cap = fields.parsed("cap", Label::parse);
    if (cap.compareTo(kind.most()) > 0) {
      throw fields.fail("cap", "is above " + kind.most().text());
    }
    fields.end();
    return new TrustAnchor(kind, key, cap);
  }

  /// {@return the anchor as the content of a file}
  public Bytes encode() {
    return Json.canonical(
        JsonObject.build()
            .put("type", TYPE)
            .put("kind", kind.text())
            .put("key", Base64Text.url(key.encoded()))
            .put("cap", cap.text())
            .done());
  }
}
