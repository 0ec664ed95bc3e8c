package dev.adyton.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adyton.linux.Self;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the superuser gives to the hub's user, and what he does not.
class HubUserTest {

  private static final int USER = 0x6F00_0001;

  @TempDir Path home;

  @BeforeEach
  void superuser() throws IOException {
    assumeTrue(Self.user() == 0, "needs root");
    Files.createDirectory(home.resolve("hub"));
    Files.createDirectory(home.resolve("node"));
  }

  private void own() throws IOException {
    new HubUser(Optional.of(USER), "somebody", home).own(List.of());
  }

  private static Object owner(Path file) throws IOException {
    return Files.getAttribute(file, "unix:uid");
  }

  @Test
  void whatTheSuperuserMadeIsGivenAway() throws IOException {
    Path key = Files.createFile(home.resolve("hub/key"));
    own();
    assertThat(owner(key)).isEqualTo(USER);
    assertThat(owner(home.resolve("node"))).isEqualTo(USER);
  }

  @Test
  void nothingThatIsFoundInAFolderOfTheUserIsGivenAway() throws IOException {
    own();
    Path another = Files.createFile(home.resolve("of-the-superuser"));
    Files.createLink(home.resolve("hub/link"), another);
    own();
    assertThat(owner(another)).isEqualTo(0);
  }
}
