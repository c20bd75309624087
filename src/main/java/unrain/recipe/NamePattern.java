package unrain.recipe;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unrain.image.Photo;
import unrain.image.PhotoFormat;

/**
 * How results are called: words, and variables in braces.
 *
 * <p>{@code {name}} is the photo's own name without extension, {@code {model}} the network's, {@code {strength}} the
 * strength in percent, {@code {n}} a number with at least three digits, and {@code {date}} the day on which the photo
 * was taken, or "undated".
 *
 * @param text without extension, which the format decides; one of a format that is known is dropped
 */
public record NamePattern(String text) {
  /** In the order in which they are offered. */
  public static final List<String> VARIABLES = List.of("name", "model", "strength", "n", "date");

  /** What most file systems allow, less the room that a number behind the name and the recipe's ending take. */
  private static final int LONGEST_BYTES = 255 - 24;
  private static final String UNDATED = "undated";
  private static final String NAMELESS = "photo";
  private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
  /** What no file name may hold here or on the systems that the file may be copied to. */
  private static final String FORBIDDEN = "/\\:*?\"<>|";

  public static final NamePattern DEFAULT = new NamePattern("{name}-unrain");
  public static final NamePattern RAIN_MAP = new NamePattern("{name}-rain-map");

  /** @throws IllegalArgumentException with the sentence of {@link #problem} */
  public NamePattern {
    problem(text).ifPresent(sentence -> {
      throw new IllegalArgumentException(sentence);
    });
  }

  /** The default where nothing can be called so: what is stored may have been written by anybody. */
  public static NamePattern orDefault(String text) {
    return problem(text).isEmpty() ? new NamePattern(text) : DEFAULT;
  }

  /** A sentence about what is wrong with a pattern; empty where nothing is. */
  public static Optional<String> problem(String text) {
    Matcher braces = BRACES.matcher(text);
    while (braces.find()) {
      if (!VARIABLES.contains(braces.group(1))) {
        return Optional.of("There is no variable {" + braces.group(1)
            + "}: names know {name}, {model}, {strength}, {n} and {date}.");
      }
    }
    String words = BRACES.matcher(text).replaceAll("");
    if (words.contains("{") || words.contains("}")) {
      return Optional.of("A brace in the name is not closed: variables are written like {name}.");
    }
    if (words.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0 || Character.isISOControl(c))) {
      return Optional.of("A name can't hold any of / \\ : * ? \" < > |.");
    }
    String bare = withoutExtension(text).strip();
    return bare.isEmpty() || bare.equals(".") || bare.equals("..")
        ? Optional.of("A name needs at least a letter or a variable.") : Optional.empty();
  }

  /**
   * What the variables stand for.
   *
   * @param strength 1 is 100 %
   * @param number counts the photos of one run from 1
   */
  public record Values(Photo photo, String model, float strength, int number) {}

  /** The name without extension, shortened at its end where it would be longer than a file system takes. */
  public String stem(Values values) {
    String resolved = fill(withoutExtension(text), variable -> switch (variable) {
      case "name" -> nameOf(values.photo());
      case "model" -> values.model();
      case "strength" -> String.format(Locale.ROOT, "%.0f", values.strength() * 100);
      case "n" -> String.format(Locale.ROOT, "%03d", values.number());
      default -> values.photo().metadata().dateTaken().map(LocalDate::toString).orElse(UNDATED);
    });
    return shortened(resolved.strip(), values);
  }

  /** The whole name; the extension is the photo's own spelling of it ("JPG") where the format stays. */
  public String fileName(Values values, PhotoFormat format) {
    String own = values.photo().source().map(Path::getFileName).map(Path::toString)
        .map(name -> name.substring(stemOf(name).length()).replaceFirst("^\\.", "")).orElse("");
    boolean same = PhotoFormat.ofExtension(own).filter(format::equals).isPresent();
    return stem(values) + "." + (same ? own : format.extension());
  }

  /** The words behind the last variable. */
  public String ending() {
    return withoutExtension(text).replaceAll("^.*}", "");
  }

  /**
   * The photo's own name in a name without extension that may be this pattern's, with a number behind it where that was
   * taken; empty where it can't be this pattern's, or where results say nothing of their photo.
   */
  public Optional<String> photoOf(String stem) {
    String words = withoutExtension(text);
    StringBuilder regex = new StringBuilder();
    Matcher braces = BRACES.matcher(words);
    boolean named = false;
    int literal = 0;
    while (braces.find()) {
      regex.append(Pattern.quote(words.substring(literal, braces.start())));
      regex.append(switch (braces.group(1)) {
        case "name" -> named ? "\\k<name>" : "(?<name>.+)";
        case "n" -> "\\d{3,}";
        case "strength" -> "\\d+";
        case "date" -> "(?:\\d{4}-\\d\\d-\\d\\d|" + UNDATED + ")";
        default -> ".+?";
      });
      named |= braces.group(1).equals("name");
      literal = braces.end();
    }
    regex.append(Pattern.quote(words.substring(literal))).append("(?:-\\d+)?");
    Matcher found = Pattern.compile(regex.toString()).matcher(stem);
    return named && found.matches() ? Optional.of(found.group("name")) : Optional.empty();
  }

  /** Only the photo's own name can be too long; what stands around it is kept, since it makes names differ. */
  private String shortened(String resolved, Values values) {
    String name = nameOf(values.photo());
    String shorter = name;
    String stem = resolved;
    while (bytes(stem) > LONGEST_BYTES && !shorter.isEmpty() && resolved.contains(name)) {
      shorter = shorter.substring(0, shorter.offsetByCodePoints(shorter.length(), -1));
      stem = resolved.replace(name, shorter);
    }
    return shorter.isEmpty() ? resolved : stem;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String fill(String text, UnaryOperator<String> value) {
    return BRACES.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value.apply(found.group(1))));
  }

  private static String nameOf(Photo photo) {
    return photo.source().map(Path::getFileName).map(Path::toString).map(NamePattern::stemOf).orElse(NAMELESS);
  }

  static String stemOf(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static String withoutExtension(String text) {
    int dot = text.lastIndexOf('.');
    return dot > 0 && PhotoFormat.ofExtension(text.substring(dot + 1)).isPresent() ? text.substring(0, dot) : text;
  }
}
