package dev.adyton.agent.home;

import dev.adyton.appraisal.AppraisalPolicy;
import dev.adyton.appraisal.Pins;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.contract.Documents;
import dev.adyton.contract.NotSignedException;
import dev.adyton.contract.PartyCard;
import dev.adyton.contract.Profile;
import dev.adyton.contract.Signed;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.HpkeKeyPair;
import dev.adyton.crypto.NoteSigner;
import dev.adyton.crypto.SigningKey;
import dev.adyton.storage.FileStorage;
import dev.adyton.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// A party's home, opened by its one writer.
///
/// | file | content |
/// |---|---|
/// | `keys/` | signing, encryption and witness key, mode 0600 |
/// | `party.json` | the party's own card |
/// | `anchors/{parties,logs,nodes,roots}` | what people handed over |
/// | `appraisal-policy.json` | which evidence this party accepts |
/// | `data/<id>/<version>/` | manifest, encrypted columns, data key |
/// | `ledger/` | the release ledger, the last checkpoint of each log |
/// | `receipts/` | receipts by task |
/// | `runtime` | where the running agent's socket is |
public final class Home implements AutoCloseable {

  private static final String CARD = "party.json";
  private static final String POLICY = "appraisal-policy.json";
  private static final String WITNESS_SUFFIX = "/witness";
  private static final int MOST_BYTES = 1 << 20;

  private final Crypto crypto;
  private final Path folder;
  private final Storage storage;
  private final Closeable lock;
  private final HomeKeys keys;
  private final Signed<PartyCard> card;
  private final ReleaseLedger ledger;

  private Home(
      Crypto crypto,
      Path folder,
      Storage storage,
      Closeable lock,
      HomeKeys keys,
      Signed<PartyCard> card)
      throws IOException {
    this.crypto = crypto;
    this.folder = folder;
    this.storage = storage;
    this.lock = lock;
    this.keys = keys;
    this.card = card;
    this.ledger = ReleaseLedger.open(crypto, storage, card.signer());
  }

  /// {@return a new home for a new party: fresh keys, no anchors, the standard appraisal policy
  /// with no machine pinned, so that it accepts nothing yet}
  ///
  /// @param name what the party calls itself
  /// @param at the time, for the card
  /// @throws dev.adyton.service.ProblemException if the folder is a home already
  /// @throws IllegalArgumentException if the name is none
  /// @throws IOException if it cannot be written, or another process has it open
  public static Home create(Crypto crypto, Path folder, String name, Instant at)
      throws IOException {
    HomeKeys keys = HomeKeys.generate(crypto);
    Signed<PartyCard> card = card(crypto, keys, name, at); // refuses names before anything is made
    FileStorage storage = FileStorage.open(folder);
    Closeable lock = storage.lock();
    try {
      requireNew(storage, folder);
      AppraisalPolicy policy =
          AppraisalPolicy.standard(crypto.random(AppraisalPolicy.ID)).withNodes(Pins.only());
      storage.replace(POLICY, policy.encode());
      storage.replace(CARD, card.envelope().encode());
      storage.replace(CardStore.fileOf(card), card.envelope().encode());
      keys.write(storage);
      return new Home(crypto, storage.folder(), storage, lock, keys, card);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static void requireNew(Storage storage, Path folder) throws IOException {
    if (storage.size(HomeKeys.SIGNING).isPresent()) {
      throw Refusal.of(
          "home.exists", folder + " holds the keys of a party already: choose another folder");
    }
  }

  private static Signed<PartyCard> card(Crypto crypto, HomeKeys keys, String name, Instant at) {
    PartyCard card =
        new PartyCard(
            name,
            Profile.INTL,
            keys.signing().publicKey(),
            keys.encryption().publicKey(),
            NoteSigner.of(name + WITNESS_SUFFIX, keys.witness()).verifier(),
            at.truncatedTo(ChronoUnit.SECONDS));
    return Documents.sign(crypto, card, keys.signing());
  }

  /// {@return whether a folder is a home}
  public static boolean exists(Path folder) {
    return Files.isRegularFile(folder.resolve(HomeKeys.SIGNING));
  }

  /// {@return the home in a folder, opened as its one writer}
  ///
  /// @throws dev.adyton.service.ProblemException if there is none
  /// @throws dev.adyton.storage.StorageLockedException if the agent or a command has it open
  /// @throws IOException if it cannot be read, is incomplete or damaged
  public static Home open(Crypto crypto, Path folder) throws IOException {
    if (!exists(folder)) {
      throw Refusal.unknown("home.missing", "there is no home in " + folder + ": make one first");
    }
    FileStorage storage = FileStorage.open(folder);
    Closeable lock = storage.lock();
    try {
      HomeKeys keys = HomeKeys.read(crypto, storage);
      return new Home(
          crypto, storage.folder(), storage, lock, keys, readCard(crypto, storage, keys));
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Signed<PartyCard> readCard(Crypto crypto, Storage storage, HomeKeys keys)
      throws IOException {
    Bytes file =
        storage
            .read(CARD, MOST_BYTES)
            .orElseThrow(() -> new IOException(CARD + " is missing: the home is incomplete"));
    try {
      Signed<PartyCard> card = Documents.openCard(crypto, DsseEnvelope.parse(file));
      requireOwn(card.document(), keys);
      return card;
    } catch (FormatException | NotSignedException e) {
      throw new IOException(CARD + " is damaged: restore the home", e);
    }
  }

  private static void requireOwn(PartyCard card, HomeKeys keys) throws IOException {
    boolean own =
        card.signing().equals(keys.signing().publicKey())
            && card.encryption().equals(keys.encryption().publicKey())
            && card.witness().key().equals(keys.witness().publicKey());
    if (!own) {
      throw new IOException(CARD + " states other keys than the home has: restore the home");
    }
  }

  /// {@return what computes}
  public Crypto crypto() {
    return crypto;
  }

  /// {@return the folder}
  public Path folder() {
    return folder;
  }

  /// {@return the party's own card}
  public Signed<PartyCard> card() {
    return card;
  }

  /// {@return the key that signs the party's documents and requests}
  public SigningKey signing() {
    return keys.signing();
  }

  /// {@return the key that opens outputs}
  public HpkeKeyPair encryption() {
    return keys.encryption();
  }

  /// {@return the key that cosigns checkpoints, under its name in the card}
  public NoteSigner witness() {
    return NoteSigner.of(card.document().witness().name(), keys.witness());
  }

  /// {@return the cards of others}
  public CardStore cards() {
    return new CardStore(crypto, storage, card);
  }

  /// {@return what people handed over, as it is now}
  ///
  /// @throws IOException if it cannot be read
  public KnownCards anchors() throws IOException {
    return cards().anchors();
  }

  /// {@return which evidence this party accepts}
  ///
  /// @throws IOException if it cannot be read
  public AppraisalPolicy policy() throws IOException {
    Bytes file =
        storage
            .read(POLICY, MOST_BYTES)
            .orElseThrow(() -> new IOException(POLICY + " is missing: the home is incomplete"));
    try {
      return AppraisalPolicy.parse(file);
    } catch (FormatException e) {
      throw new IOException(POLICY + " is damaged: restore the home", e);
    }
  }

  /// Accepts other evidence from now on. Consents name the policy they were given under: what was
  /// consented to before is not released under another one.
  ///
  /// @throws IOException if it cannot be written
  public void policy(AppraisalPolicy policy) throws IOException {
    storage.replace(POLICY, policy.encode());
  }

  /// {@return the datasets of this party}
  public DataStore data() {
    return new DataStore(crypto, folder, storage, keys.signing());
  }

  /// {@return what this party released}
  public ReleaseLedger ledger() {
    return ledger;
  }

  /// {@return the last checkpoints that this party accepted}
  public CheckpointStore checkpoints() {
    return new CheckpointStore(crypto, storage);
  }

  /// {@return the manifests of the images that this party consented to}
  public ManifestStore manifests() {
    return new ManifestStore(crypto, storage);
  }

  /// {@return the receipts of this party}
  public ReceiptStore receipts() {
    return new ReceiptStore(folder, storage);
  }

  /// {@return the documents that this party signed and the tasks that it decided on}
  public Diary diary() {
    return new Diary(storage);
  }

  /// {@return what a folder trusts, without opening it as its writer: nothing if it is absent}
  ///
  /// @throws IOException if something is there and cannot be read
  public static KnownCards anchors(Crypto crypto, Path folder) throws IOException {
    return KnownCards.open(crypto, folder.resolve("anchors"));
  }

  /// {@return the appraisal policy of a folder, without opening it as its writer}
  ///
  /// @throws IOException if one is there and cannot be read
  public static Optional<AppraisalPolicy> policy(Path folder) throws IOException {
    Path file = folder.resolve(POLICY);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(AppraisalPolicy.parse(CardFile.read(file)));
    } catch (FormatException e) {
      throw new IOException(file + " is damaged", e);
    }
  }

  /// Wipes the keys and lets another writer in.
  @Override
  public void close() throws IOException {
    keys.close();
    lock.close();
  }
}
