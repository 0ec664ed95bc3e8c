package dev.adyton.cli;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.JsonObject;
import dev.adyton.codec.JsonText;
import dev.adyton.codec.JsonValue;
import dev.adyton.enclave.api.FunctionFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The story of a bank and a payment processor, told while it happens. Every step is a command that
/// people type; this class says why.
final class Demo {

  private static final String BANK = "bank";
  private static final String PAYMENTS = "payments";
  private static final Duration TASK = Duration.ofMinutes(5);
  private static final long PAUSE_MILLIS = 150;
  private static final int INDENT = 2;

  private final Shell shell;
  private final Output output;
  private final Path folder;

  Demo(Shell shell, Output output, Path folder) {
    this.shell = shell;
    this.output = output;
    this.folder = folder;
  }

  Result run() throws Exception {
    output.tell(
        "A bank knows its clients' bills, a payment processor how late they pay. Together they");
    output.tell(
        "can tell who will default, but neither may show its data to the other, nor to whoever");
    output.tell("runs the machine. Everything of this demo lies in " + folder);
    Files.createDirectories(folder.resolve("files"));
    DemoTerms terms = DemoTerms.from(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    shell.images(output);
    try (DemoProcesses processes =
        DemoProcesses.open(folder.resolve("logs"), shell.imagesPlace().orElse(folder))) {
      return run(processes, terms);
    }
  }

  private Result run(DemoProcesses processes, DemoTerms terms) throws Exception {
    processes.start("hub", List.of("hub", "start", "--home", path("hub"), "--port", "0"));
    parties();
    double alone = alone();
    processes.awaitReady("hub");
    cards();
    data(terms);
    String contract = contract(terms);
    agents(processes);
    String task = task(processes, contract);
    String receipt = result(task);
    double together = DemoQuality.auc(file("quality.csv"));
    output.tell("");
    output.tell(String.format(Locale.ROOT, "AUC of the bank's columns alone:  %.4f", alone));
    output.tell(String.format(Locale.ROOT, "AUC of both parties' columns:     %.4f", together));
    String label = verify(receipt);
    processes.close();
    output.tell("All processes of the demo have ended; the homes, the log and the logs stay.");
    return end(receipt, label, alone, together);
  }

  private void parties() {
    chapter(
        "Two parties: each makes its keys in a home of its own, and hands its card to the other.");
    for (String party : List.of(BANK, PAYMENTS)) {
      command("party", "init", party, "--home", path(party));
      command("party", "export", "--home", path(party), "-o", file(party + ".card").toString());
    }
  }

  private double alone() throws IOException, FunctionFailure {
    for (String party : List.of(BANK, PAYMENTS)) {
      unpack(party + ".csv");
    }
    chapter(
        "What the bank can tell alone it computes at home, on its own rows: the same function,");
    output.tell("without an enclave.");
    return DemoQuality.alone(file("bank.csv"), DemoTerms.LABEL);
  }

  private void unpack(String name) throws IOException {
    try (InputStream packed = Demo.class.getResourceAsStream("example/" + name)) {
      if (packed == null) {
        throw CommandRefused.service("demo.data", name + " is missing in the program");
      }
      Files.copy(packed, file(name));
    }
  }

  private void cards() {
    chapter("An operator runs a hub and a machine for enclaves. The parties take in its cards and");
    output.tell("each other's. In life they compare the thumbprints by telephone.");
    for (String party : List.of(BANK, PAYMENTS)) {
      String other = party.equals(BANK) ? PAYMENTS : BANK;
      for (String card :
          List.of(path("hub/hub.card"), path("hub/node.card"), file(other + ".card").toString())) {
        command("party", "import", card, "--home", path(party));
      }
    }
  }

  private void data(DemoTerms terms) throws IOException {
    chapter("Each owner encrypts its table, column by column, and says what may be done with it.");
    output.tell("The hub gets ciphertext; the keys stay in the homes.");
    Path usePolicy = write("use.json", terms.usePolicy());
    add(BANK, "loans", usePolicy);
    add(PAYMENTS, "repayments", usePolicy);
  }

  private void add(String party, String dataset, Path usePolicy) {
    command(
        "data",
        "add",
        file(party + ".csv").toString(),
        "--home",
        path(party),
        "--name",
        dataset,
        "--join",
        DemoTerms.JOIN,
        "--use-policy",
        usePolicy.toString());
  }

  private String contract(DemoTerms terms) throws IOException {
    chapter(
        "The bank proposes a contract. It fixes parties, columns, function, the exact image of");
    output.tell(
        "the enclave, the machine, and what the result discloses. Both measured the image from");
    output.tell("their own copy. Each reads it and consents to its digest.");
    Path proposal = write("proposal.json", terms.proposal());
    String contract =
        text(command("contract", "propose", proposal.toString(), "--home", path(BANK)), "contract");
    for (String party : List.of(BANK, PAYMENTS)) {
      command("contract", "consent", contract, "--home", path(party), "--digest", contract);
    }
    return contract;
  }

  private void agents(DemoProcesses processes) throws IOException {
    chapter("Each party's agent starts. It watches the hub's log, and it alone releases data.");
    for (String party : List.of(BANK, PAYMENTS)) {
      List<String> words = List.of("agent", "run", "--home", path(party), "--approve", "auto");
      show(words);
      processes.start(party, words);
    }
    for (String party : List.of(BANK, PAYMENTS)) {
      processes.awaitReady(party);
    }
  }

  private String task(DemoProcesses processes, String contract)
      throws IOException, InterruptedException {
    chapter(
        "The bank starts a task. The machine spawns an enclave; both agents check its evidence,");
    output.tell("log their releases, and only then send it their column keys.");
    String task = text(command("task", "run", contract, "--home", path(BANK)), "task");
    await(processes, task);
    return task;
  }

  private void await(DemoProcesses processes, String task)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(TASK);
    while (true) {
      JsonObject status = quietly("task", "status", task, "--home", path(BANK)).json();
      String phase = text(status, "phase");
      output.progress("the task is " + phase + " …");
      if (Set.of("terminated", "cancelled", "expired").contains(phase)) {
        requireCompleted(status, phase);
        return;
      }
      if (Instant.now().isAfter(end)) {
        throw CommandRefused.service("demo.task", "the task did not end: it is " + phase);
      }
      for (String name : List.of("hub", BANK, PAYMENTS)) {
        processes.requireAlive(name);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  private static void requireCompleted(JsonObject status, String phase) {
    boolean completed = status.get("outcome").filter(new JsonText("completed")::equals).isPresent();
    if (!completed) {
      throw CommandRefused.refused(
          "demo.task", "the task was not completed: " + phase + " " + status);
    }
  }

  private String result(String task) {
    chapter("The bank puts the receipt together, verifies it, and only then opens its result.");
    String receipt = "";
    for (String name : List.of("scores.csv", "quality.csv")) {
      receipt =
          text(
              command("result", "get", task, "--home", path(BANK), "-o", file(name).toString()),
              "receipt");
    }
    return receipt;
  }

  private String verify(String receipt) throws IOException {
    chapter("Anyone can verify the receipt later, offline, under anchors of their own: here the");
    output.tell("payment processor's.");
    Result verified =
        command("receipt", "verify", receipt, "--anchors", path(PAYMENTS + "/anchors")).whole();
    verified.lines().forEach(line -> output.tell("    " + line));
    output.tell("");
    output.tell("One changed byte, and it fails:");
    Captured changed =
        capture(
            List.of(
                "receipt",
                "verify",
                changed(receipt).toString(),
                "--anchors",
                path(PAYMENTS + "/anchors")));
    if (changed.status() != Exit.REFUSED) {
      throw CommandRefused.refused("demo.receipt", "a changed receipt did not fail");
    }
    output.tell(
        "    "
            + changed.lines().stream()
                .filter(line -> line.startsWith("failed"))
                .findFirst()
                .orElse("failed"));
    output.tell(
        "All parties of this demo run as one user on one machine, and its root of trust is a");
    output.tell("software key: that is what the label says. Real parties have their own machines.");
    return text(verified.json(), "label");
  }

  private Path changed(String receipt) throws IOException {
    byte[] content = Files.readAllBytes(Path.of(receipt));
    String text = Bytes.of(content).toText();
    int place = text.indexOf("\"payload\":\"") + "\"payload\":\"".length() + 40;
    content[place] = (byte) (content[place] == 'A' ? 'B' : 'A');
    Path file = file("receipt-with-one-byte-changed.json");
    Files.write(file, content);
    return file;
  }

  private Result end(String receipt, String label, double alone, double together) {
    List<String> lines = List.of("receipt: " + receipt, "home: " + path(BANK), "label: " + label);
    return Result.done(
            JsonObject.build()
                .put("receipt", receipt)
                .put("home", path(BANK))
                .put("label", label)
                .put("folder", folder.toString())
                .put("aucAlone", Double.toString(alone))
                .put("aucTogether", Double.toString(together))
                .done(),
            lines)
        .essence(lines);
  }

  /// What a command of the demo said.
  private record Said(Result whole) {
    JsonObject json() {
      return whole.json();
    }
  }

  private Said command(String... words) {
    List<String> all = List.of(words);
    show(all);
    return new Said(capture(all).orElseThrow());
  }

  private Said quietly(String... words) {
    Captured captured = capture(List.of(words));
    return new Said(captured.orElseThrow());
  }

  private Captured capture(List<String> words) {
    return shell.capture(words);
  }

  private void show(List<String> words) {
    List<String> shown = new ArrayList<>(words);
    shown.replaceAll(word -> word.startsWith(folder + "/") ? shortened(word) : word);
    String line = " ".repeat(INDENT) + "$ adyton " + String.join(" ", shown);
    output.tell(line);
  }

  private String shortened(String path) {
    return folder.relativize(Path.of(path)).toString();
  }

  private void chapter(String text) {
    output.tell("");
    output.tell(text);
  }

  private Path write(String name, Bytes content) throws IOException {
    Path file = file(name);
    Files.write(file, content.toArray());
    return file;
  }

  private Path file(String name) {
    return folder.resolve("files").resolve(name);
  }

  private String path(String inside) {
    return folder.resolve(inside).toString();
  }

  private static String text(Said said, String member) {
    return text(said.json(), member);
  }

  private static String text(JsonObject json, String member) {
    JsonValue value = json.get(member).orElseThrow();
    return value instanceof JsonText text ? text.value() : value.toString();
  }
}
