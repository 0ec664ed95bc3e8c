package dev.adyton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The examples of the COSE working group, as far as they need no keys: structures and the bytes to
/// be signed. Signatures are checked where keys are known.
class CoseVectorsTest {

  @TestFactory
  Stream<DynamicTest> readsStructuresAndDerivesTheBytesToBeSigned() {
    return Vectors.files("cose").stream()
        .filter(Files::isDirectory)
        .flatMap(folder -> Vectors.files("cose/" + folder.getFileName()).stream())
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path file) {
    JsonObject example = (JsonObject) Json.parse(Vectors.read(file));
    JsonObject input = object(example, "input");
    Bytes encoded = Bytes.fromHex(text(object(example, "output"), "cbor"));
    if (object(input, "failures", JsonObject.build().done()).get("ChangeCBORTag").isPresent()) {
      assertThatThrownBy(() -> CoseSign1.parse(encoded)).isInstanceOf(FormatException.class);
    } else if (input.get("sign0").isPresent()) {
      checkOne(example, input, encoded);
    } else {
      checkSeveral(example, input, encoded);
    }
  }

  private static void checkOne(JsonObject example, JsonObject input, Bytes encoded) {
    CoseSign1 structure = CoseSign1.parse(encoded);
    assertThat(structure.encoded()).isEqualTo(encoded);
    assertThat(structure.keyId())
        .contains(Bytes.utf8(text(object(object(input, "sign0"), "key"), "kid")));
    Bytes aad = externalAad(object(input, "sign0"));
    Bytes published = Bytes.fromHex(text(object(example, "intermediates"), "ToBeSign_hex"));
    if (example.get("fail").isPresent()) {
      checkAltered(input, structure, aad, published);
      return;
    }
    assertThat(structure.toBeSigned(aad)).isEqualTo(published);
    assertThat(structure.requirePayload()).isEqualTo(Bytes.utf8(text(input, "plaintext")));
    if (structure.protectedMap().get(1).isPresent()) {
      Bytes again =
          CoseSign1.of(
                  structure.protectedMap(),
                  structure.unprotected(),
                  structure.requirePayload(),
                  structure.signature())
              .encoded();
      assertThat(CoseSign1.parse(again).toBeSigned(aad)).isEqualTo(structure.toBeSigned(aad));
    }
  }

  private static void checkSeveral(JsonObject example, JsonObject input, Bytes encoded) {
    CoseSign structure = CoseSign.parse(encoded);
    JsonArray signers = (JsonArray) object(input, "sign").members().get("signers");
    JsonArray intermediates = (JsonArray) object(example, "intermediates").members().get("signers");
    assertThat(structure.signatures()).hasSameSizeAs(signers.items());
    for (int i = 0; i < signers.items().size(); i++) {
      CoseSignature signature = structure.signatures().get(i);
      Bytes aad = externalAad((JsonObject) signers.items().get(i));
      assertThat(structure.toBeSigned(signature, aad))
          .isEqualTo(
              Bytes.fromHex(text((JsonObject) intermediates.items().get(i), "ToBeSign_hex")));
    }
  }

  /// Altered headers change the bytes to be signed; an altered signature only a key can tell.
  private static void checkAltered(
      JsonObject input, CoseSign1 structure, Bytes aad, Bytes published) {
    Assumptions.assumeTrue(
        object(input, "failures").get("ChangeTag").isEmpty(),
        "the signature itself was altered: needs the key to be refused");
    assertThat(structure.toBeSigned(aad)).isNotEqualTo(published);
  }

  private static Bytes externalAad(JsonObject signer) {
    return signer
        .get("external")
        .map(text -> Bytes.fromHex(((JsonText) text).value()))
        .orElse(Bytes.EMPTY);
  }

  private static JsonObject object(JsonObject from, String name) {
    return (JsonObject) from.members().get(name);
  }

  private static JsonObject object(JsonObject from, String name, JsonObject otherwise) {
    return (JsonObject) from.get(name).orElse(otherwise);
  }

  private static String text(JsonObject from, String name) {
    return ((JsonText) from.members().get(name)).value();
  }
}
