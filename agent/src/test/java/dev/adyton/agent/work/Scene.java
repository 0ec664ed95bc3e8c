package dev.adyton.agent.work;

import dev.adyton.agent.home.Home;
import dev.adyton.codec.Bytes;
import dev.adyton.contract.Contract;
import dev.adyton.contract.NodeCard;
import dev.adyton.contract.Signed;
import dev.adyton.contract.Start;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.image.ImageManifest;
import dev.adyton.image.PartEntry;
import dev.adyton.testkit.FakeSoftwareRoot;
import dev.adyton.testkit.RememberingSignatures;
import dev.adyton.verification.check.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Two parties that know each other, a hub and a machine, and have data.
public final class Scene implements AutoCloseable {

  /// When it begins.
  public static final Instant NOW = Instant.parse("2026-12-05T12:00:00Z");

  /// When consents and data expire.
  public static final Instant LATER = Instant.parse("2026-12-31T00:00:00Z");

  /// What computes.
  public static final Crypto CRYPTO = Crypto.of(new SecureRandom(), RememberingSignatures.create());

  private final Path folder;

  /// The time by the parties' clocks.
  public Instant now = NOW;

  /// The hub.
  public final ScriptedHub hub = ScriptedHub.create(CRYPTO);

  /// The machine's root of trust.
  public final FakeSoftwareRoot root = FakeSoftwareRoot.create(CRYPTO);

  /// The image that both parties measured.
  public final OwnImages images = OwnImages.of(image("engine"));

  /// One party: owner, initiator, receiver.
  public Home bank;

  /// The other party: owner.
  public Home payments;

  /// The bank's connection.
  public final ScriptedHub.View bankHub;

  /// The connection of payments.
  public final ScriptedHub.View paymentsHub;

  /// Sets the scene in a folder.
  public Scene(Path folder) throws IOException {
    this.folder = folder;
    this.bank = Home.create(CRYPTO, folder.resolve("bank"), "bank", NOW);
    this.payments = Home.create(CRYPTO, folder.resolve("payments"), "payments", NOW);
    this.bankHub = hub.view(bank.card().document().thumbprint());
    this.paymentsHub = hub.view(payments.card().document().thumbprint());
    introduce(bank, payments);
    introduce(payments, bank);
    add(bank, "loans", "id,limit,secret\nann,1,7\nbo,2,8\ncleo,3,9\n");
    add(payments, "repayments", "id,paid\nann,4\nbo,5\ncleo,6\n");
  }

  private void introduce(Home home, Home other) throws IOException {
    accept(home, other.card().envelope().encode());
    accept(home, hub.card().encode());
    accept(home, nodeCard().encode());
  }

  /// {@return the card of the machine}
  public NodeCard nodeCard() {
    SigningKey request =
        SigningKey.generate(CRYPTO, SignatureAlgorithm.ES256, KeyPurpose.REQUEST, 1);
    return new NodeCard(root.key().thumbprint(), request.publicKey());
  }

  /// Accepts a card.
  public static void accept(Home home, Bytes card) throws IOException {
    CardImport.accept(home, CardImport.preview(home, card), false);
  }

  private void add(Home home, String name, String csv) throws IOException {
    add(home, name, csv, 1);
  }

  /// Adds data that `uses` tasks may use.
  public void add(Home home, String name, String csv, long uses) throws IOException {
    add(home, name, csv, uses, List.of());
  }

  /// Adds data that `uses` tasks may use, of some columns.
  public void add(Home home, String name, String csv, long uses, List<String> columns)
      throws IOException {
    DataTerms terms =
        new DataTerms(
            name,
            "id",
            List.of(images.images().getFirst().function()),
            List.of("bank"),
            columns,
            uses,
            LATER);
    Datasets.add(home, terms, new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
  }

  /// {@return an image as its party measured it}
  public static OwnImage image(String seed) {
    Map<String, PartEntry> parts = new TreeMap<>();
    for (String part : List.of("runtime", "engine", "function")) {
      parts.put(part, new PartEntry(CRYPTO.sha256(Bytes.utf8(seed + part)), 1, 1));
    }
    ImageManifest manifest =
        new ImageManifest(
            ImageManifest.JAVA,
            false,
            new TreeMap<>(parts),
            List.of("{tree}/runtime/java"),
            new TreeMap<>());
    FunctionTerms terms =
        new FunctionTerms("psi", Map.of(), List.of("intersection-threshold", "membership"));
    return OwnImage.of(CRYPTO, manifest, List.of(terms));
  }

  /// {@return what the bank works with}
  public Workplace bankDesk() {
    return new Workplace(bank, bankHub, () -> now);
  }

  /// {@return what payments works with}
  public Workplace paymentsDesk() {
    return new Workplace(payments, paymentsHub, () -> now);
  }

  /// The short file of the scene's contract.
  public static final String PROPOSAL =
      """
      {"title":"Common customers",
       "parties":{"bank":["data-owner","initiator","receiver"],"payments":["data-owner"]},
       "function":{"name":"psi","arguments":{}},
       "inputs":[{"owner":"bank","dataset":"loans","columns":["id","limit"]},
                 {"owner":"payments","dataset":"repayments","columns":["id"]}],
       "outputs":[{"name":"common","columns":[{"name":"id","type":"text"}],
                   "maxBytes":1000,"receivers":["bank"]}],
       "uses":1,"notBefore":"2026-12-01T00:00:00Z","notAfter":"2026-12-31T00:00:00Z"}
      """;

  /// {@return the scene's contract, completed by the bank}
  public ProposedContract complete() throws IOException, InterruptedException {
    Datasets.upload(bankDesk());
    Datasets.upload(paymentsDesk());
    return Proposals.complete(bankDesk(), images, Proposal.parse(Bytes.utf8(PROPOSAL)));
  }

  /// {@return what speaks against the scene's contract with these arguments where the function of
  /// the same image must be called with a `label`}
  public List<String> findingsWhereLabelIsNeeded(String arguments)
      throws IOException, InterruptedException {
    FunctionTerms terms =
        new FunctionTerms(
            "psi",
            Map.of(),
            List.of("intersection-threshold", "membership"),
            Map.of(),
            Map.of("label", new FunctionTerms.Argument(true, value -> !value.isEmpty())));
    OwnImage image = images.images().getFirst();
    OwnImages needing = OwnImages.of(OwnImage.of(CRYPTO, image.manifest(), List.of(terms)));
    String json = PROPOSAL.replace("\"arguments\":{}", "\"arguments\":" + arguments);
    Datasets.upload(bankDesk());
    Datasets.upload(paymentsDesk());
    return Proposals.complete(bankDesk(), needing, Proposal.parse(Bytes.utf8(json)))
        .findings()
        .stream()
        .map(Finding::code)
        .distinct()
        .toList();
  }

  /// {@return the scene's contract, proposed}
  public Contract proposed() throws IOException, InterruptedException {
    ProposedContract completed = complete();
    Contracts.propose(bankDesk(), completed);
    return completed.contract();
  }

  /// Consents.
  public void consent(Workplace desk, Digest contract, Instant expires)
      throws IOException, InterruptedException {
    ConsentPreview preview = Consents.preview(desk, images, contract);
    Consents.consent(desk, preview, contract, expires);
  }

  /// {@return the scene's contract, agreed}
  public Digest agreed() throws IOException, InterruptedException {
    Digest contract = proposed().digest(CRYPTO);
    consent(bankDesk(), contract, LATER);
    consent(paymentsDesk(), contract, LATER);
    return contract;
  }

  /// {@return a task that the bank started}
  public Signed<Start> started(Digest contract) throws IOException, InterruptedException {
    return Tasks.start(bankDesk(), images, contract, now.plusSeconds(3600));
  }

  /// Opens the bank's home anew, as after a crash.
  public void restartBank() throws IOException {
    bank.close();
    bank = Home.open(CRYPTO, folder.resolve("bank"));
  }

  @Override
  public void close() throws IOException {
    bank.close();
    payments.close();
  }
}
