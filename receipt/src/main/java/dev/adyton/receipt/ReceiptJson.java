package dev.adyton.receipt;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonArray;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import dev.adyton.codec.NoteSignature;
import dev.adyton.codec.SignedNote;
import dev.adyton.crypto.Digest;
import dev.adyton.tlog.InclusionProof;
import dev.adyton.tlog.Leaf;
import dev.adyton.tlog.SignedCheckpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Receipts as canonical JSON.
final class ReceiptJson {

  private static final String FORMAT = "receipt";
  private static final int ID = 32;
  private static final int MAX_ITEMS = 512;
  private static final int MAX_LEAVES = 4096;
  private static final int MAX_COSIGNATURES = 99; // a note has 100 lines, one of them the log's

  private ReceiptJson() {}

  static Receipt parse(Bytes json) {
    if (json.length() > Receipt.MAX_BYTES) {
      throw new FormatException(FORMAT, Receipt.MAX_BYTES, "end", "is beyond the largest receipt");
    }
    JsonFields fields = JsonFields.of(Json.parseCanonical(json), FORMAT);
    if (!fields.text("type").equals(Receipt.TYPE)) {
      throw fields.fail("type", "is not " + Receipt.TYPE);
    }
    Receipt receipt =
        new Receipt(
            canonical(fields, "contract"),
            canonical(fields, "image"),
            list(fields, "parties", MAX_ITEMS, DsseEnvelope::of),
            list(fields, "consents", MAX_ITEMS, DsseEnvelope::of),
            list(fields, "datasets", MAX_ITEMS, DsseEnvelope::of),
            fields.optional("start").map(DsseEnvelope::of),
            list(fields, "releases", MAX_ITEMS, DsseEnvelope::of),
            list(fields, "evidence", MAX_ITEMS, ReceiptJson::evidence),
            fields.optional("statement").map(DsseEnvelope::of),
            fields.optional("termination").map(DsseEnvelope::of),
            fields.optionalObject("log").map(ReceiptJson::log));
    fields.end();
    return receipt;
  }

  /// The receipt is canonical, so that the canonical bytes of a member are those it holds.
  private static Optional<Bytes> canonical(JsonFields fields, String name) {
    return fields.optional(name).map(Json::canonical);
  }

  private static <T> List<T> list(
      JsonFields fields, String name, int most, Function<JsonValue, T> reader) {
    Optional<JsonValue> value = fields.optional(name);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof JsonArray array && array.items().size() <= most) {
      return array.items().stream().map(reader).toList();
    }
    throw fields.fail(name, "is no list of at most " + most + " items");
  }

  private static ReceiptEvidence evidence(JsonValue value) {
    JsonFields fields = JsonFields.of(value, FORMAT);
    ReceiptEvidence evidence =
        new ReceiptEvidence(
            fields.parsed("owner", Digest::parse),
            fields.hex("nonce", ID),
            fields.base64url("evidence"),
            texts(fields, "collateral", Base64Text::parseUrl));
    fields.end();
    return evidence;
  }

  private static ReceiptLog log(JsonFields fields) {
    SignedCheckpoint checkpoint = SignedCheckpoint.parse(Bytes.utf8(fields.text("checkpoint")));
    if (checkpoint.signatures().size() != 1) {
      throw fields.fail("checkpoint", "has not exactly one signature line, the log's");
    }
    for (NoteSignature line : cosignatures(fields, checkpoint)) {
      checkpoint = checkpoint.with(line);
    }
    ReceiptLog log =
        new ReceiptLog(checkpoint, list(fields, "leaves", MAX_LEAVES, ReceiptJson::leaf));
    fields.end();
    return log;
  }

  /// Each is the line that would stand below the checkpoint, without its line feed.
  private static List<NoteSignature> cosignatures(JsonFields fields, SignedCheckpoint checkpoint) {
    List<NoteSignature> lines = new ArrayList<>();
    for (String line : cosignatureLines(fields)) {
      String note = checkpoint.note().text() + "\n" + line + "\n";
      SignedNote read = SignedNote.parse(Bytes.utf8(note));
      if (read.signatures().size() != 1 || !read.text().equals(checkpoint.note().text())) {
        throw fields.fail("cosignatures", "holds more than one line in one");
      }
      lines.add(read.signatures().getFirst());
    }
    return lines;
  }

  private static List<String> cosignatureLines(JsonFields fields) {
    List<String> lines = fields.texts("cosignatures");
    if (lines.size() > MAX_COSIGNATURES) {
      throw fields.fail("cosignatures", "are more than " + MAX_COSIGNATURES);
    }
    return lines;
  }

  private static ReceiptLeaf leaf(JsonValue value) {
    JsonFields fields = JsonFields.of(value, FORMAT);
    Leaf leaf =
        new Leaf(
            fields.text("event"), fields.parsed("digest", Digest::parse), fields.hex("salt", ID));
    List<Bytes> path = texts(fields, "proof", ReceiptJson::hash);
    long index = fields.integer("index", 0, (1L << 53) - 1);
    fields.end();
    return new ReceiptLeaf(leaf, new InclusionProof(index, path));
  }

  private static Bytes hash(String hex) {
    Bytes hash = Bytes.fromHex(hex);
    if (!hash.hex().equals(hex)) {
      throw new FormatException(FORMAT, 0, "proof", "is not in lower-case hexadecimal");
    }
    return hash;
  }

  private static <T> List<T> texts(JsonFields fields, String name, Function<String, T> parser) {
    List<String> texts = fields.texts(name);
    if (texts.size() > MAX_ITEMS) {
      throw fields.fail(name, "has more than " + MAX_ITEMS + " items");
    }
    return texts.stream().map(parser).toList();
  }

  static Bytes encode(Receipt receipt) {
    JsonObject.Builder json =
        JsonObject.build()
            .put("type", Receipt.TYPE)
            .put("parties", envelopes(receipt.parties()))
            .put("consents", envelopes(receipt.consents()))
            .put("datasets", envelopes(receipt.datasets()))
            .put("releases", envelopes(receipt.releases()))
            .put("evidence", receipt.evidence().stream().map(ReceiptJson::evidenceJson).toList());
    receipt.contract().ifPresent(bytes -> json.put("contract", Json.parseCanonical(bytes)));
    receipt.image().ifPresent(bytes -> json.put("image", Json.parseCanonical(bytes)));
    receipt.start().ifPresent(envelope -> json.put("start", envelope.toJson()));
    receipt.statement().ifPresent(envelope -> json.put("statement", envelope.toJson()));
    receipt.termination().ifPresent(envelope -> json.put("termination", envelope.toJson()));
    receipt.log().ifPresent(log -> json.put("log", logJson(log)));
    return Json.canonical(json.done());
  }

  private static List<JsonObject> envelopes(List<DsseEnvelope> envelopes) {
    return envelopes.stream().map(DsseEnvelope::toJson).toList();
  }

  private static JsonObject evidenceJson(ReceiptEvidence evidence) {
    return JsonObject.build()
        .put("owner", evidence.owner().toString())
        .put("nonce", evidence.nonce().hex())
        .put("evidence", Base64Text.url(evidence.evidence()))
        .putTexts("collateral", evidence.collateral().stream().map(Base64Text::url).toList())
        .done();
  }

  private static JsonObject logJson(ReceiptLog log) {
    SignedNote note = log.checkpoint().note();
    List<NoteSignature> lines = note.signatures();
    return JsonObject.build()
        .put("checkpoint", alone(note.text(), lines.getFirst()))
        .putTexts(
            "cosignatures", lines.stream().skip(1).map(line -> line(note.text(), line)).toList())
        .put("leaves", log.leaves().stream().map(ReceiptJson::leafJson).toList())
        .done();
  }

  private static String alone(String text, NoteSignature line) {
    return new SignedNote(text, List.of(line)).encode().toText();
  }

  private static String line(String text, NoteSignature line) {
    return alone(text, line).substring(text.length() + 1).stripTrailing();
  }

  private static JsonObject leafJson(ReceiptLeaf leaf) {
    return JsonObject.build()
        .put("event", leaf.leaf().event())
        .put("digest", leaf.leaf().digest().toString())
        .put("salt", leaf.leaf().salt().hex())
        .put("index", leaf.proof().index())
        .putTexts("proof", leaf.proof().hashes().stream().map(Bytes::hex).toList())
        .done();
  }
}
