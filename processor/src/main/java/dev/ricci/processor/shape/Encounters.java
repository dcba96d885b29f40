package dev.ricci.processor.shape;

import dev.ricci.processor.ir.Expression;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The accesses that one {@link Trial} met. */
final class Encounters {
  /**
   * A place where an array is indexed.
   *
   * @param array the array expression
   * @param index its index
   * @param line the statement's line
   */
  record Site(Expression array, Expression index, int line) {}

  /**
   * An access out of range.
   *
   * @param index what it was
   * @param length what the array's length was
   */
  record Miss(long index, long length) {}

  private final Map<Site, Miss> certain = new HashMap<>();
  private final Map<Site, Miss> perhaps = new HashMap<>();
  private final Map<Site, Boolean> inside = new HashMap<>();

  void meet(Site site, long index, long length, boolean certainly) {
    if (index >= 0 && index < length) {
      inside.put(site, true);
    } else {
      (certainly ? certain : perhaps).put(site, new Miss(index, length));
    }
  }

  /** The access out of range that was certainly met, if any. */
  Optional<Miss> certain(Site site) {
    return Optional.ofNullable(certain.get(site));
  }

  /** An access out of range met for sure or perhaps, at a place that was never in range. */
  Optional<Miss> always(Site site) {
    if (inside.containsKey(site)) {
      return Optional.empty();
    }
    return certain(site).or(() -> Optional.ofNullable(perhaps.get(site)));
  }
}
