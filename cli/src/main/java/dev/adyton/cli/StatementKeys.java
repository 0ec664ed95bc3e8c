package dev.adyton.cli;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.Pem;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyMisuseException;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SecretBytes;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/// Keys that sign one kind of statement and nothing else: the key in a file that its owner alone
/// may read, the public half beside it.
final class StatementKeys {

  private StatementKeys() {}

  static Result create(Crypto crypto, Path file, KeyPurpose purpose) throws IOException {
    try (SigningKey key = SigningKey.generate(crypto, SignatureAlgorithm.ES256, purpose, 1);
        SecretBytes exported = key.export()) {
      writePrivately(file, exported);
      Path publicFile = file.resolveSibling(file.getFileName() + ".pub");
      CollateralFiles.write(publicFile, pem(key.publicKey().encoded()));
      return Result.done(
              JsonObject.build()
                  .put("key", file.toString())
                  .put("public", publicFile.toString())
                  .put("thumbprint", key.publicKey().thumbprint().toString())
                  .done(),
              "key:        " + file,
              "public key: " + publicFile,
              "thumbprint: " + key.publicKey().thumbprint())
          .essence(publicFile.toString());
    }
  }

  /// {@return the key in a file, which must be one of that purpose}
  static SigningKey open(Crypto crypto, Path file, KeyPurpose purpose) throws IOException {
    try (SecretBytes exported = SecretBytes.of(InputFile.read(file, InputFile.SMALL))) {
      return SigningKey.restore(crypto, exported, purpose);
    } catch (FormatException | KeyMisuseException e) {
      throw CommandRefused.refused("key.invalid", file + ": " + e.getMessage());
    }
  }

  private static Bytes pem(Bytes spki) {
    return Bytes.utf8(Pem.encode("PUBLIC KEY", spki));
  }

  /// A key that is there is never replaced: what it signed could not be told from the new one's.
  private static void writePrivately(Path file, SecretBytes content) throws IOException {
    byte[] copy = content.use(byte[]::clone);
    try (FileChannel to =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap(copy);
      while (bytes.hasRemaining()) {
        to.write(bytes);
      }
      to.force(true);
    } catch (FileAlreadyExistsException e) {
      throw CommandRefused.refused("key.exists", file + " exists");
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }
}
