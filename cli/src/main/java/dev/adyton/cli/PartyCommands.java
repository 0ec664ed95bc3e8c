package dev.adyton.cli;

import dev.adyton.agent.home.Card;
import dev.adyton.agent.home.CardPreview;
import dev.adyton.agent.home.Home;
import dev.adyton.agent.work.CardImport;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.codec.Json;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Who one is, and whom one knows.
@Command(name = "party", description = "Become a party, and get to know others.")
final class PartyCommands {

  private final Shell shell;
  private final HomeDesk desk;

  PartyCommands(Shell shell) {
    this.shell = shell;
    this.desk = new HomeDesk(shell);
  }

  @Command(name = "init", description = "Make the keys and the home of a new party.")
  int init(
      @Parameters(paramLabel = "NAME", description = "What the party calls itself.") String name,
      @Option(
              names = "--home",
              paramLabel = "DIR",
              description = "The new home (default: ADYTON_HOME, else ~/.adyton/NAME).")
          Optional<Path> folder,
      @Mixin Common common) {
    return shell.run(
        common,
        _ -> {
          Path place = folder.map(shell::path).orElseGet(() -> Homes.of(shell.terminal()).of(name));
          try (Home home = create(place, name)) {
            return created(home);
          }
        });
  }

  private static Home create(Path folder, String name) throws IOException {
    try {
      return Home.create(HomeDesk.crypto(), folder, name, Instant.now());
    } catch (IllegalArgumentException e) {
      throw CommandRefused.usage(
          "a party's name is a small letter, then up to 62 of a-z 0-9 _ -; not " + name);
    }
  }

  private static Result created(Home home) {
    Digest thumbprint = home.card().document().thumbprint();
    return Result.done(
            JsonObject.build()
                .put("name", home.card().document().name())
                .put("home", home.folder().toString())
                .put("thumbprint", thumbprint.toString())
                .done(),
            "party       " + home.card().document().name(),
            "home        " + home.folder(),
            "thumbprint  " + thumbprint,
            "Next: hand your card over (adyton party export); import the others', and the hub's and the"
                + " node's (adyton party import).")
        .essence(thumbprint.toString());
  }

  @Command(
      name = "export",
      description = "Write the party's card: hand it over, and tell its thumbprint.")
  int export(
      @Option(
              names = {"-o", "--output"},
              paramLabel = "FILE",
              description = "Where to (default: standard output).")
          Optional<Path> file,
      @Mixin HomeOption home,
      @Mixin Common common) {
    return desk.inHome(common, home, (_, opened) -> exported(opened, file.map(shell::path)));
  }

  private static Result exported(Home home, Optional<Path> file) throws IOException {
    Bytes card = home.card().envelope().encode();
    String thumbprint = home.card().document().thumbprint().toString();
    if (file.isEmpty()) {
      return Result.done((JsonObject) Json.parse(card), card.toText()).essence(card.toText());
    }
    Files.write(file.get(), card.toArray());
    return Result.done(
            JsonObject.build()
                .put("file", file.get().toString())
                .put("thumbprint", thumbprint)
                .done(),
            "card        " + file.get(),
            "thumbprint  " + thumbprint)
        .essence(thumbprint);
  }

  @Command(
      name = "import",
      description = {
        "Take in the card of a party, a hub, a node or a root of trust, and print its thumbprint:",
        "compare that with its holder by another way than the card came."
      })
  int take(
      @Parameters(paramLabel = "FILE", description = "The card.") Path file,
      @Option(
              names = "--replace",
              paramLabel = "THUMBPRINT",
              description = "Replace the card that is known: the new card's thumbprint, compared.")
          Optional<String> replace,
      @Mixin HomeOption home,
      @Mixin Common common) {
    return desk.inHome(common, home, (_, opened) -> taken(opened, shell.path(file), replace));
  }

  private static CardPreview preview(Home home, Path file, Bytes content) throws IOException {
    try {
      return CardImport.preview(home, content);
    } catch (FormatException e) {
      throw CommandRefused.refused("format.invalid", file + " is no card: " + e.getMessage());
    }
  }

  private static Result taken(Home home, Path file, Optional<String> replace) throws IOException {
    Bytes content = InputFile.read(file, Card.MOST_BYTES);
    CardPreview preview = preview(home, file, content);
    Digest thumbprint = preview.thumbprint();
    boolean confirmed = replace.map(thumbprint.toString()::equals).orElse(false);
    if (replace.isPresent() && !confirmed) {
      throw CommandRefused.refused(
          "card.thumbprint",
          "the card has the thumbprint " + thumbprint + ", not " + replace.get());
    }
    CardImport.accept(home, preview, confirmed);
    Card card = preview.card();
    return Result.done(
            JsonObject.build()
                .put("kind", card.kind())
                .put("name", card.name())
                .put("thumbprint", thumbprint.toString())
                .put("standing", preview.standing().name().toLowerCase(java.util.Locale.ROOT))
                .done(),
            card.kind() + " " + card.name(),
            "thumbprint  " + thumbprint,
            "Compare it with its holder by another way than the card came.")
        .essence(thumbprint.toString());
  }
}
