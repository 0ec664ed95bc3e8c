package dev.adyton.engine;

import dev.adyton.codec.Bytes;
import dev.adyton.contract.EncryptedOutput;
import dev.adyton.contract.Output;
import dev.adyton.contract.OutputAddress;
import dev.adyton.contract.OutputBox;
import dev.adyton.contract.OutputCipher;
import dev.adyton.contract.Party;
import dev.adyton.contract.exchange.OutputChunk;
import dev.adyton.contract.exchange.TaskHost;
import dev.adyton.crypto.Crypto;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Encrypts every output for each of its receivers under a fresh key and hands the ciphertext to
/// the host. One ciphertext is held at a time.
final class OutputSealing {

  private final Crypto crypto;
  private final TaskHost host;
  private final CheckedTask task;

  OutputSealing(Crypto crypto, TaskHost host, CheckedTask task) {
    this.crypto = crypto;
    this.host = host;
    this.task = task;
  }

  List<SealedOutput> seal(Map<Output, Bytes> contents, Deadline deadline)
      throws IOException, TaskStoppedException {
    List<SealedOutput> sealed = new ArrayList<>();
    for (Map.Entry<Output, Bytes> content : contents.entrySet()) {
      for (String receiver : content.getKey().receivers()) {
        Party party = task.contract().party(receiver).orElseThrow();
        sealed.add(seal(content.getKey(), party, content.getValue()));
        deadline.check();
      }
    }
    return sealed;
  }

  private SealedOutput seal(Output output, Party receiver, Bytes content) throws IOException {
    OutputAddress address =
        new OutputAddress(task.agreement().digest(), task.id(), output.name(), receiver.signing());
    try (EncryptedOutput encrypted =
        OutputCipher.encrypt(crypto, address, output.maxBytes(), content)) {
      put(address, encrypted.ciphertext());
      OutputBox box = OutputBox.seal(crypto, encrypted, receiver.encryption());
      return new SealedOutput(encrypted.entry(), box);
    }
  }

  private void put(OutputAddress address, Bytes ciphertext) throws IOException {
    for (int from = 0; from < ciphertext.length(); from += TaskHost.MAX_CHUNK) {
      int to = Math.min(from + TaskHost.MAX_CHUNK, ciphertext.length());
      host.putOutput(
          new OutputChunk(address.output(), address.receiver(), from, ciphertext.slice(from, to)));
    }
  }
}
