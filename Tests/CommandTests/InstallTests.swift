import Foundation
import TestSupport
import Testing

@Suite("Installing")
struct InstallTests {
  private let tool: Tool
  private let repository = Repository.root.path

  init() throws { tool = try Tool() }

  @Test("What is installed runs from its new place, with a manual page and completions")
  func install() throws {
    let installed = try tool.shell(
      "'\(repository)/scripts/install' --prefix \"$PWD/place\" --binary \"$goalscan\"")
    #expect(installed.code == 0, "\(installed.messages)")

    let explained = try tool.shell(
      "cd / && \"$OLDPWD/place/bin/goalscan\" explain 'In two years I want to train four colleagues.'"
    )
    #expect(explained.code == 0, "\(explained.messages)")
    #expect(explained.output.contains("specificity"))

    let manual = try tool.shell("gzip -dc place/share/man/man1/goalscan.1.gz").output
    for command in ["report", "tag", "rules audit"] {
      #expect(manual.contains(".SS \\fBgoalscan \(command)\\fR\n"))
    }
    // A flag of a command, in roff's spelling of the hyphen.
    #expect(manual.contains("\\fB\\-\\-max\\-rejects\\fR"))

    let completed = try tool.shell(
      """
      source place/share/bash-completion/completions/goalscan
      COMP_WORDS=(goalscan re) COMP_CWORD=1 COMP_LINE='goalscan re' COMP_POINT=11 COMP_TYPE=9
      _goalscan goalscan re goalscan
      echo "${COMPREPLY[*]}"
      """)
    #expect(completed.output.contains("report"), "\(completed.messages)")

    let unit = try tool.read("place/lib/systemd/system/goalscan.service")
    let place = tool.folder.resolvingSymlinksInPath().path + "/place"
    #expect(unit.contains("ExecStart=\(place)/bin/goalscan run --config "))
    #expect(try tool.read("place/lib/systemd/system/goalscan.timer").contains("OnCalendar="))
  }

  @Test("Relative paths are those of the caller, wherever the repository lies")
  func relative() throws {
    let installed = try tool.shell(
      "ln -s \"$goalscan\" built; '\(repository)/scripts/install' --prefix place --binary ./built")
    #expect(installed.code == 0, "\(installed.messages)")
    #expect(tool.exists("place/bin/goalscan"))
    let staged = try tool.shell(
      "DESTDIR=root '\(repository)/scripts/install' --prefix /usr --binary built")
    #expect(staged.code == 0, "\(staged.messages)")
    #expect(tool.exists("root/usr/bin/goalscan"))
    let unit = try tool.read("root/usr/lib/systemd/system/goalscan.service")
    #expect(unit.contains("ExecStart=/usr/bin/goalscan run --config "))
  }

  @Test("An option that is not known is refused, and nothing is installed")
  func refused() throws {
    let run = try tool.shell("'\(repository)/scripts/install' --prefx \"$PWD/place\"")
    #expect(run.code == 64)
    #expect(run.messages.contains("--prefix"))
    #expect(!tool.exists("place"))
  }
}
