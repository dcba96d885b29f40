package dev.ricci.processor.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects products that have sums, brackets and at least one factor in common: Σ_j a[j]·x[j] +
 * Σ_i b[i]·x[i] = Σ_j (a[j] + b[j])·x[j]. Products under different deltas stay apart, since they
 * are different entries.
 */
final class CommonFactors {
  private CommonFactors() {}

  static Term collect(Term term) {
    List<Product> open = new ArrayList<>(term.products());
    List<Product> done = new ArrayList<>();
    while (!open.isEmpty()) {
      Product first = open.remove(0);
      List<Product> members = new ArrayList<>(List.of(first));
      List<Factor> common = first.factors();
      for (int k = 0; k < open.size(); ) {
        Optional<Product> aligned = align(first, open.get(k), common);
        if (aligned.isPresent()) {
          common = intersect(common, aligned.get().factors());
          members.add(aligned.get());
          open.remove(k);
        } else {
          k++;
        }
      }
      done.add(members.size() == 1 ? first : combine(members, common));
    }
    return new Term(done);
  }

  private static Product combine(List<Product> members, List<Factor> common) {
    Product first = members.get(0);
    List<Product> rests = new ArrayList<>();
    for (Product member : members) {
      rests.add(
          new Product(
              member.coefficient(), List.of(), List.of(), subtract(member.factors(), common)));
    }
    double scale = 1;
    double shared = first.coefficient();
    if (rests.stream().allMatch(r -> Math.abs(r.coefficient()) == Math.abs(shared))) {
      scale = shared;
      rests.replaceAll(r -> r.scale(1 / shared));
    }
    Factor group = new Factor.Group(collect(new Term(rests)));
    List<Factor> factors = new ArrayList<>();
    List<String> left = new ArrayList<>(common.stream().map(LikeTerms::key).toList());
    boolean placed = false;
    for (Factor factor : first.factors()) {
      if (left.remove(LikeTerms.key(factor))) {
        factors.add(factor);
      } else if (!placed) {
        factors.add(group);
        placed = true;
      }
    }
    if (!placed) {
      factors.add(0, group);
    }
    return new Product(scale, first.sums(), first.conditions(), factors);
  }

  /** {@code other} with the bound indices of {@code first}, if sums and brackets agree. */
  private static Optional<Product> align(Product first, Product other, List<Factor> common) {
    if (first.sums().size() != other.sums().size()
        || first.conditions().size() != other.conditions().size()) {
      return Optional.empty();
    }
    for (List<Range> order : LikeTerms.orders(other.sums())) {
      Map<Symbol, Affine> names = new HashMap<>();
      for (int k = 0; k < order.size(); k++) {
        names.put(order.get(k).index(), Affine.of(first.sums().get(k).index()));
      }
      Product renamed = other.substitute(names);
      Set<Condition> conditions = new HashSet<>(renamed.conditions());
      if (new HashSet<>(renamed.sums()).equals(new HashSet<>(first.sums()))
          && conditions.equals(new HashSet<>(first.conditions()))
          && (!intersect(common, renamed.factors()).isEmpty()
              || !first.sums().isEmpty()
              || !first.conditions().isEmpty())) {
        return Optional.of(
            new Product(other.coefficient(), first.sums(), first.conditions(), renamed.factors()));
      }
    }
    return Optional.empty();
  }

  private static List<Factor> intersect(List<Factor> a, List<Factor> b) {
    List<String> left = new ArrayList<>(b.stream().map(LikeTerms::key).toList());
    return a.stream().filter(f -> left.remove(LikeTerms.key(f))).toList();
  }

  private static List<Factor> subtract(List<Factor> from, List<Factor> what) {
    List<String> left = new ArrayList<>(what.stream().map(LikeTerms::key).toList());
    return from.stream().filter(f -> !left.remove(LikeTerms.key(f))).toList();
  }
}
