package dev.adyton.image;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonValue;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.crypto.Hasher;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An image as an OCI image layout, so that registries and the usual tools can carry it. The
/// image's manifest is the configuration blob: the configuration's digest is the measurement. Each
/// part is one uncompressed layer, a signature one more.
///
/// The same image always makes the same layout. Reading trusts no digest that it did not compute
/// and measures the unpacked image before it returns it.
///
/// @spec https://github.com/opencontainers/image-spec/blob/v1.1.0/image-layout.md OCI Image Layout
public final class OciLayout {

  /// The media type of the configuration blob, an [ImageManifest].
  public static final String CONFIG_TYPE = "application/vnd.adyton.image.v1+json";

  /// The media type of a part.
  public static final String LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar";

  private static final String MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";
  private static final String INDEX_TYPE = "application/vnd.oci.image.index.v1+json";
  private static final Bytes MARKER = Bytes.utf8("{\"imageLayoutVersion\":\"1.0.0\"}");
  private static final String FORMAT = "OCI image layout";
  private static final int MOST_JSON = 1 << 20;

  private OciLayout() {}

  /// What a blob is, as manifests list it.
  private record Descriptor(String mediaType, Digest digest, long size) {

    static Descriptor of(JsonFields fields) {
      String type = fields.text("mediaType");
      Digest digest = fields.parsed("digest", Digest::parse);
      if (digest.algorithm() != HashAlgorithm.SHA256) {
        throw fields.fail("digest", "is not a SHA-256");
      }
      Descriptor descriptor =
          new Descriptor(type, digest, fields.integer("size", 0, TreeLimits.MOST_BYTES));
      fields.end();
      return descriptor;
    }

    JsonObject toJson() {
      return JsonObject.build()
          .put("mediaType", mediaType)
          .put("digest", digest.toString())
          .put("size", size)
          .done();
    }
  }

  /// Writes an image as a layout.
  ///
  /// @param image a measured image
  /// @param target the layout's folder, a path where nothing is yet
  /// @throws ImageRefusedException if the image is not what was measured any more
  /// @throws IOException if something cannot be read or written
  public static void write(Crypto crypto, Image image, Path target)
      throws IOException, ImageRefusedException {
    Files.createDirectories(target.resolve("blobs/sha256"));
    List<JsonObject> layers = new ArrayList<>();
    for (Map.Entry<String, PartEntry> part : image.manifest().parts().entrySet()) {
      layers.add(layer(crypto, image, part, target).toJson());
    }
    if (image.signature().isPresent()) {
      Bytes signature = image.signature().get().encoded();
      layers.add(blob(crypto, target, ImageSignature.PAYLOAD_TYPE, signature).toJson());
    }
    Descriptor config = blob(crypto, target, CONFIG_TYPE, image.manifest().encode());
    Descriptor manifest = blob(crypto, target, MANIFEST_TYPE, manifest(config, layers));
    put(target.resolve("index.json"), index(manifest));
    put(target.resolve("oci-layout"), MARKER);
  }

  private static Descriptor layer(
      Crypto crypto, Image image, Map.Entry<String, PartEntry> part, Path target)
      throws IOException, ImageRefusedException {
    Path folder = image.folder().resolve(part.getKey());
    MeasuredTree tree = MeasuredTree.of(crypto, folder);
    if (!tree.part().equals(part.getValue())) {
      throw new ImageRefusedException("part " + part.getKey() + " has changed");
    }
    Path unnamed = target.resolve("blobs/sha256/new");
    Hasher hasher = crypto.hasher(HashAlgorithm.SHA256);
    try (OutputStream out =
        hasher.through(new BufferedOutputStream(Files.newOutputStream(unnamed)))) {
      TarArchive.write(tree, folder, part.getKey(), out);
    }
    Digest digest = hasher.finish();
    long size = Files.size(unnamed);
    Files.move(unnamed, blob(target, digest));
    return new Descriptor(LAYER_TYPE, digest, size);
  }

  private static Bytes manifest(Descriptor config, List<? extends JsonValue> layers) {
    return Json.canonical(
        JsonObject.build()
            .put("schemaVersion", 2)
            .put("mediaType", MANIFEST_TYPE)
            .put("config", config.toJson())
            .put("layers", layers)
            .done());
  }

  private static Bytes index(Descriptor manifest) {
    return Json.canonical(
        JsonObject.build()
            .put("schemaVersion", 2)
            .put("mediaType", INDEX_TYPE)
            .put("manifests", List.of(manifest.toJson()))
            .done());
  }

  private static Descriptor blob(Crypto crypto, Path target, String type, Bytes content)
      throws IOException {
    Digest digest = crypto.sha256(content);
    put(blob(target, digest), content);
    return new Descriptor(type, digest, content.length());
  }

  private static Path blob(Path layout, Digest digest) {
    return layout.resolve("blobs/sha256").resolve(digest.value().hex());
  }

  private static void put(Path file, Bytes content) throws IOException {
    Files.write(file, content.toArray());
  }

  /// {@return the image of a layout, unpacked into a new folder and measured}
  ///
  /// @param layout the layout's folder
  /// @param target where the image goes, a path where nothing is yet
  /// @throws ImageRefusedException if the layout holds no image, or its bytes are not what it says;
  ///   the target is then incomplete, for the caller to remove
  /// @throws IOException if something cannot be read or written
  public static Image unpack(Crypto crypto, Path layout, Path target)
      throws IOException, ImageRefusedException {
    try {
      if (!json(layout.resolve("oci-layout")).equals(Json.parse(MARKER))) {
        throw new ImageRefusedException("no OCI image layout of version 1.0.0");
      }
      unpackParts(crypto, layout, target);
    } catch (FormatException e) {
      throw new ImageRefusedException("the layout is malformed: " + e.getMessage());
    }
    return Image.measure(crypto, target);
  }

  private static void unpackParts(Crypto crypto, Path layout, Path target)
      throws IOException, ImageRefusedException {
    JsonFields manifest = fields(Json.parse(content(crypto, layout, onlyManifest(layout))));
    requireHead(manifest, MANIFEST_TYPE);
    Descriptor config = Descriptor.of(manifest.object("config"));
    List<JsonFields> layers = manifest.objects("layers");
    manifest.end();
    Files.createDirectory(target);
    put(target.resolve(ImageManifest.FILE), content(crypto, layout, config));
    for (JsonFields fields : layers) {
      Descriptor layer = Descriptor.of(fields);
      switch (layer.mediaType) {
        case LAYER_TYPE -> unpackLayer(crypto, layout, layer, target);
        case ImageSignature.PAYLOAD_TYPE ->
            put(target.resolve(ImageSignature.FILE), content(crypto, layout, layer));
        default -> throw new ImageRefusedException("a layer of a type that no image has");
      }
    }
  }

  private static Descriptor onlyManifest(Path layout) throws IOException, ImageRefusedException {
    JsonFields index = fields(json(layout.resolve("index.json")));
    requireHead(index, INDEX_TYPE);
    List<JsonFields> manifests = index.objects("manifests");
    index.end();
    if (manifests.size() != 1) {
      throw new ImageRefusedException("the layout holds not exactly one image");
    }
    return Descriptor.of(manifests.getFirst());
  }

  private static void requireHead(JsonFields fields, String type) {
    fields.integer("schemaVersion", 2, 2);
    if (!fields.text("mediaType").equals(type)) {
      throw fields.fail("mediaType", "is not " + type);
    }
  }

  private static void unpackLayer(Crypto crypto, Path layout, Descriptor layer, Path target)
      throws IOException, ImageRefusedException {
    Path file = requirePlain(blob(layout, layer.digest));
    Hasher hasher = crypto.hasher(HashAlgorithm.SHA256);
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
        OutputStream nowhere = hasher.through(OutputStream.nullOutputStream())) {
      in.transferTo(nowhere);
    }
    if (!hasher.finish().equals(layer.digest) || Files.size(file) != layer.size) {
      throw new ImageRefusedException("a layer is not what its digest says");
    }
    try (InputStream in =
        new BufferedInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS))) {
      TarArchive.unpack(in, target);
    }
  }

  private static Bytes content(Crypto crypto, Path layout, Descriptor blob)
      throws IOException, ImageRefusedException {
    Bytes content = read(blob(layout, blob.digest));
    if (!crypto.sha256(content).equals(blob.digest) || content.length() != blob.size) {
      throw new ImageRefusedException("a blob is not what its digest says");
    }
    return content;
  }

  private static JsonValue json(Path file) throws IOException, ImageRefusedException {
    return Json.parse(read(file));
  }

  private static JsonFields fields(JsonValue value) {
    return JsonFields.of(value, FORMAT);
  }

  private static Bytes read(Path file) throws IOException, ImageRefusedException {
    try (InputStream in = Files.newInputStream(requirePlain(file), LinkOption.NOFOLLOW_LINKS)) {
      byte[] content = in.readNBytes(MOST_JSON + 1);
      if (content.length > MOST_JSON) {
        throw new ImageRefusedException("a blob is too large");
      }
      return Bytes.of(content);
    }
  }

  private static Path requirePlain(Path file) throws ImageRefusedException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ImageRefusedException("the layout lacks " + file.getFileName());
    }
    return file;
  }
}
