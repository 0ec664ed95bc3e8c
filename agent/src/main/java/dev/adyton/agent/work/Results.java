package dev.adyton.agent.work;

import dev.adyton.agent.home.Refusal;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.OutputAddress;
import dev.adyton.contract.OutputBox;
import dev.adyton.contract.OutputCipher;
import dev.adyton.contract.StatementOutput;
import dev.adyton.crypto.AuthenticationException;
import dev.adyton.crypto.Digest;
import dev.adyton.receipt.VerifiedReceipt;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// What a receiver gets: opened only under a receipt every step of which passed.
public final class Results {

  private Results() {}

  /// {@return the names of the outputs that a receipt promises to this party}
  public static List<String> names(Workplace work, VerifiedReceipt receipt) {
    return receipt.statement().document().outputs().stream()
        .filter(output -> output.receiver().equals(own(work)))
        .map(StatementOutput::name)
        .toList();
  }

  /// {@return the content of an output, as the function wrote it}
  ///
  /// @param receipt the proof that the task ran as agreed
  /// @throws dev.adyton.service.ProblemException `result.unknown` if the receipt promises no such
  ///   output to this party, `result.not-yet` if it is not there yet, `result.forged` if what the
  ///   hub hands over is not what the enclave stated
  /// @throws IOException if the hub does not answer
  public static Bytes get(Workplace work, VerifiedReceipt receipt, String output)
      throws IOException, InterruptedException {
    StatementOutput stated = stated(work, receipt, output);
    OutputBox box = box(work, receipt, stated);
    Bytes ciphertext = ciphertext(work, stated);
    try {
      return OutputCipher.open(work.crypto(), box, stated, work.home().encryption(), ciphertext);
    } catch (AuthenticationException | FormatException e) {
      throw Refusal.of("result.forged", "the output is not the one that the enclave stated");
    }
  }

  private static StatementOutput stated(Workplace work, VerifiedReceipt receipt, String output) {
    return receipt.statement().document().outputs().stream()
        .filter(one -> one.name().equals(output) && one.receiver().equals(own(work)))
        .findFirst()
        .orElseThrow(() ->
            Refusal.unknown(
                "result.unknown", "the receipt promises no output " + output + " to you"));
  }

  private static OutputBox box(Workplace work, VerifiedReceipt receipt, StatementOutput stated)
      throws IOException, InterruptedException {
    Digest task = receipt.start().digest();
    OutputAddress address =
        new OutputAddress(receipt.agreement().digest(), task, stated.name(), own(work));
    return work.hub().task(task).outputs().stream()
        .filter(box -> box.address().equals(address) && box.stream().equals(stated.stream()))
        .findFirst()
        .orElseThrow(() ->
            Refusal.of("result.not-yet", "the hub does not hold the sealed key of the output yet"));
  }

  private static Bytes ciphertext(Workplace work, StatementOutput stated)
      throws IOException, InterruptedException {
    long length = OutputCipher.ciphertextLength(stated.bytes());
    try (InputStream in = work.hub().blob(stated.stream())) {
      byte[] read = in.readNBytes(Math.toIntExact(length));
      if (read.length != length || in.read() >= 0) {
        throw Refusal.of("result.forged", "the output has another length than the enclave stated");
      }
      return Bytes.of(read);
    }
  }

  private static Digest own(Workplace work) {
    return work.home().card().document().thumbprint();
  }
}
