package dev.adyton.contract;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.VerificationKey;

/// Which machine a node is. Unsigned, handed over by people: the pin of the root in an owner's
/// appraisal policy is the only defence against a genuine enclave on an attacker's machine.
///
/// @param root the thumbprint of the root of trust's key
/// @param request verifies the node's requests to the hub
public record NodeCard(Digest root, VerificationKey request) implements Document {

  /// The domain label.
  public static final String TYPE = "adyton/node/1";

  /// Makes a card.
  ///
  /// @throws IllegalArgumentException if a member is not as documents have it
  public NodeCard {
    Require.digest(root, "root");
  }

  /// {@return the card that canonical bytes hold}
  ///
  /// @throws FormatException if they hold none
  public static NodeCard parse(Bytes canonicalJson) {
    return DocumentFields.parse(canonicalJson, TYPE, NodeCard::read);
  }

  private static NodeCard read(DocumentFields fields) {
    return new NodeCard(fields.digest("root"), fields.key("request"));
  }

  @Override
  public JsonObject toJson() {
    return DocumentJson.of(TYPE).digest("root", root).key("request", request).done();
  }
}
