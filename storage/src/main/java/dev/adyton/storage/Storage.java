package dev.adyton.storage;

import dev.adyton.codec.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A folder of named files, with a promise for each operation about what survives a crash.
///
/// | operation | after it returned | if the machine stops before |
/// |---|---|---|
/// | {@link #append}, {@link #truncate} | visible to readers, *not* durable | any part of it may be there |
/// | {@link #sync} | all content of the file, its size and its name are durable | as before it |
/// | {@link #replace}, {@link #move}, {@link #delete} | durable | the old state or the new one, whole |
///
/// An operation that throws leaves the state of a crash in the middle of it: whoever wrote cannot
/// know what is durable, stops writing and opens anew.
///
/// Names are relative paths of one to eight parts, separated by `/`; each part is 1 to 100
/// characters of `A-Z a-z 0-9 . _ -` and does not begin with a dot. A name outside this alphabet is
/// the caller's bug ({@link IllegalArgumentException}), so that no input can leave the folder.
///
/// One writer at a time holds {@link #lock()}. Readers need no lock. Files are private to the user
/// that owns the folder.
public interface Storage {

  /// {@return the whole content, or nothing if there is no such file}
  ///
  /// @param maxBytes the largest content that the caller is ready to hold in memory
  /// @throws FileTooLargeException if the file is larger
  /// @throws IOException if it cannot be read
  Optional<Bytes> read(String name, int maxBytes) throws IOException;

  /// {@return up to `length` bytes from `offset` on, fewer only at the end of the file; nothing if
  /// there is no such file}
  ///
  /// @throws IOException if it cannot be read
  Optional<Bytes> read(String name, long offset, int length) throws IOException;

  /// {@return the size in bytes, or nothing if there is no such file}
  ///
  /// @throws IOException if the folder cannot be read
  OptionalLong size(String name) throws IOException;

  /// {@return the names of all files that start with `prefix`, sorted; all files if it is empty}
  ///
  /// @throws IOException if the folder cannot be read
  List<String> list(String prefix) throws IOException;

  /// Writes behind the end of a file, which is made if it is absent. Not durable before {@link
  /// #sync}.
  ///
  /// @throws IOException if it cannot be written; any first part may have been
  void append(String name, Bytes content) throws IOException;

  /// Cuts a file down to its first `size` bytes. Not durable before {@link #sync}.
  ///
  /// @throws IOException if there is no such file, it is shorter, or it cannot be written
  void truncate(String name, long size) throws IOException;

  /// Makes content, size and name of a file durable.
  ///
  /// @throws IOException if there is no such file or the device does not confirm
  void sync(String name) throws IOException;

  /// Gives a file this content as a whole, made if absent: atomic for readers and crashes, durable
  /// on return.
  ///
  /// @throws IOException if it cannot be written; the file then has its old or its new content
  void replace(String name, Bytes content) throws IOException;

  /// Gives a file another name, taking the place of a file of that name: atomic for readers and
  /// crashes, durable on return together with its content.
  ///
  /// @throws IOException if there is no such file or it cannot be moved
  void move(String from, String to) throws IOException;

  /// Removes a file, durable on return. An absent file is no error.
  ///
  /// @throws IOException if it cannot be removed
  void delete(String name) throws IOException;

  /// Becomes the one writer, until the result is closed.
  ///
  /// @throws StorageLockedException if there is another writer, in this process or another one
  /// @throws IOException if the lock cannot be taken
  Closeable lock() throws IOException;

  /// {@return the name, if it follows the rules of names}
  ///
  /// @throws IllegalArgumentException if it does not
  static String requireName(String name) {
    if (!Names.NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a name of a stored file: '" + name + "'");
    }
    return name;
  }

  /// {@return the prefix, if a name can start with it}
  ///
  /// @throws IllegalArgumentException if none can
  static String requirePrefix(String prefix) {
    if (!prefix.isEmpty()) {
      requireName(prefix.endsWith("/") ? prefix + "x" : prefix);
    }
    return prefix;
  }
}
