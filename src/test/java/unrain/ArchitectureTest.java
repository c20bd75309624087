package unrain;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.haveRawType;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the house about who may see whom. Each is a plain test, so that none can silently not run. */
class ArchitectureTest {
  private static final JavaClasses UNRAIN =
      new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("unrain");

  @ParameterizedTest(name = "unrain.{0} sees at most: {1}")
  @CsvSource({
    "image, ''",
    "model, ''",
    "job, ''",
    "settings, ''",
    "derain, image model",
    "inference, derain image model",
    "recipe, derain image model",
    "cli, image model derain inference recipe job settings",
    "ui, image model derain inference recipe job settings",
  })
  void packagesSeeOnlyWhatTheTableAllows(String room, String allowed) {
    String[] visible = Stream.concat(Stream.of(room), Arrays.stream(allowed.split(" ")).filter(s -> !s.isEmpty()))
        .map(name -> "unrain." + name + "..").toArray(String[]::new);
    noClasses().that().resideInAPackage("unrain." + room + "..")
        .should().dependOnClassesThat(resideInAPackage("unrain..").and(not(resideInAnyPackage(visible))))
        .because("a room that sees only the rooms below it can be read, tested and changed by itself")
        .allowEmptyShould(true).check(UNRAIN);
  }

  @Test
  void mainSeesOnlyItsTwoFrontEnds() {
    noClasses().that().resideInAPackage("unrain")
        .should().dependOnClassesThat(resideInAPackage("unrain..")
            .and(not(resideInAnyPackage("unrain", "unrain.cli", "unrain.ui"))))
        .because("Main decides between command line and window, nothing else").check(UNRAIN);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("unrain.(**)").should().beFreeOfCycles()
        .because("of two packages in a cycle neither can be understood first").check(UNRAIN);
  }

  @Test
  void javaFxAndItsControlsStayInTheWindow() {
    onlyIn("the pipeline must run without a display", List.of("unrain.ui.."),
        "javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..");
  }

  @Test
  void onnxRuntimeStaysInInference() {
    onlyIn("the pipeline is tested with a fake and no native library", List.of("unrain.inference.."),
        "ai.onnxruntime..");
  }

  @Test
  void codecsStayInImage() {
    onlyIn("colour is decided in one place, and AWT must not start beside JavaFX", List.of("unrain.image.."),
        "javax.imageio..", "java.awt.image..", "java.awt.color..", "com.twelvemonkeys..", "com.drew..", "com.adobe..");
    noClasses().that().resideOutsideOfPackages("unrain.image..", "unrain.ui.base")
        .should().dependOnClassesThat().resideInAPackage("java.awt..")
        .because("AWT and JavaFX each want to own the display; java.awt.Desktop in ui.base is the one exception")
        .check(UNRAIN);
  }

  @Test
  void jsonAndPicocliStayWhereFilesAndArgumentsAreParsed() {
    onlyIn("the pipeline knows no file format of ours",
        List.of("unrain.model..", "unrain.settings..", "unrain.recipe..", "unrain.cli.."), "tools.jackson..");
    onlyIn("arguments are the command line's business", List.of("unrain.cli.."), "picocli..");
  }

  @Test
  void onlyTheCommandLineSpeaksToTheTerminalAndEndsTheProcess() {
    noClasses().that(areOutside("unrain.cli..").and(not(name("unrain.Main")))).should(ACCESS_STANDARD_STREAMS)
        .because("a library that prints can't be used by a window").check(UNRAIN);
    noClasses().that(areOutside("unrain.cli..").and(not(name("unrain.Main"))))
        .should().callMethodWhere(callTo(System.class, "exit").or(callTo(Runtime.class, "exit|halt")))
        .because("ending the process is decided at the door").check(UNRAIN);
    noClasses().that(areOutside("unrain.cli..")).should().callMethod(Throwable.class, "printStackTrace")
        .orShould().callMethod(Throwable.class, "printStackTrace", PrintStream.class)
        .because("stack traces go to the log").check(UNRAIN);
  }

  @Test
  void threadsAreMadeInJob() {
    DescribedPredicate<JavaClass> makers =
        assignableTo(Thread.class).or(assignableTo(Timer.class)).or(assignableTo(ThreadPoolExecutor.class));
    noClasses().that(areOutside("unrain.job.."))
        .should().callConstructorWhere(target(owner(makers)))
        .orShould().callMethodWhere(callTo(Thread.class, "of.*|startVirtualThread"))
        .orShould().callMethodWhere(callTo(Executors.class, ".*"))
        .because("who may run at the same time as whom must be readable in one place").check(UNRAIN);
  }

  @Test
  void runLaterIsCalledInOnePlace() {
    noClasses().that(areOutside("unrain.ui.base"))
        .should().callMethodWhere(target(name("runLater")).and(target(owner(name("javafx.application.Platform")))))
        .because("one place hops to the window's thread, so tests can wait for it").check(UNRAIN);
  }

  @Test
  void viewModelsKnowNoSceneGraph() {
    noClasses().that().haveSimpleNameEndingWith("ViewModel")
        .should().dependOnClassesThat().resideInAPackage("javafx.scene..")
        .because("what a window does must be testable without nodes").allowEmptyShould(true).check(UNRAIN);
  }

  @Test
  void theRuntimeIsOpenedInTheTwoCompositionRoots() {
    noClasses().that(not(nameMatching("unrain\\.(cli\\.Cli|ui\\.UnrainApp|inference\\..*)(\\$.*)?")))
        .should().dependOnClassesThat().haveFullyQualifiedName("unrain.inference.OrtRestorer")
        .because("everything else sees the interface Restorer and is tested with a fake").check(UNRAIN);
  }

  @Test
  void namesSayWhatAThingDoes() {
    noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)(\\$.*)?")
        .because("such names are where unrelated things gather").check(UNRAIN);
    noClasses().should().resideInAnyPackage("..util..", "..common..", "..helper..", "..impl..")
        .because("a package is named for what lives there").check(UNRAIN);
  }

  @Test
  void optionalIsOnlyReturned() {
    fields().should(not(haveRawType(Optional.class)))
        .because("an Optional that is stored or passed can itself be null").check(UNRAIN);
    noCodeUnits().that(takeAnOptional()).should().beDeclaredInClassesThat().resideInAPackage("unrain..")
        .because("a parameter that may be missing is an overload or @Nullable").allowEmptyShould(true).check(UNRAIN);
  }

  @Test
  void nothingIsStaticAndMutable() {
    fields().that().areStatic().should().beFinal()
        .because("wiring is by constructors; a static that changes is seen by nobody").check(UNRAIN);
  }

  @Test
  void theProgramHasNoNetwork() {
    noClasses().should().dependOnClassesThat().haveNameMatching(
            "java\\.net\\.(http\\..*|.*Socket.*|.*URLConnection|Inet.*)|java\\.nio\\.channels\\..*Socket.*")
        .orShould().callMethodWhere(callTo(java.net.URL.class, "openConnection|openStream|getContent"))
        .because("photos stay on the user's machine: there is no telemetry and no update check").check(UNRAIN);
  }

  @Test
  void aBrokenRuleIsNoticed() {
    assertThatThrownBy(() -> classes().should().haveSimpleName("Nothing").check(UNRAIN))
        .as("the canary: rules that check nothing would all be green").isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> onlyIn("canary", List.of("unrain.job.."), "java.nio.file.."))
        .isInstanceOf(AssertionError.class).hasMessageContaining("canary");
  }

  private static void onlyIn(String reason, List<String> rooms, String... libraries) {
    noClasses().that().resideOutsideOfPackages(rooms.toArray(String[]::new))
        .should().dependOnClassesThat().resideInAnyPackage(libraries).because(reason).check(UNRAIN);
  }

  private static DescribedPredicate<JavaClass> areOutside(String room) {
    return not(resideInAPackage(room));
  }

  private static DescribedPredicate<JavaCall<?>> callTo(Class<?> type, String method) {
    return target(nameMatching(method)).and(target(owner(assignableTo(type)))).forSubtype();
  }

  private static DescribedPredicate<JavaCodeUnit> takeAnOptional() {
    return DescribedPredicate.describe("take an Optional",
        unit -> unit.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Optional.class)));
  }
}
