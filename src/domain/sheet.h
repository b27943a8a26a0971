// A sheet: what a manager prints and signs. Facts, tables and sentences in order, as text; no layout.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace evenkeel {

struct SheetColumn {
  std::string text;
  bool number = false;  // set to the right
};

struct SheetTable {
  std::string caption;
  std::vector<SheetColumn> columns;
  std::vector<std::vector<std::string>> rows;  // as many texts as columns
  std::vector<std::string> total;              // a last row, set apart; empty: none
};

struct SheetSection {
  std::string heading;
  std::vector<std::string> sentences;
  std::vector<SheetTable> tables;
};

struct Sheet {
  std::string title;
  std::string lede;  // place and day
  std::string form;  // who may see it: said at the top and at the foot of the sheet
  bool names_people = false;
  std::string answer;  // the one sentence that matters
  std::vector<std::pair<std::string, std::string>> facts;
  std::vector<SheetSection> sections;
  std::vector<std::string> signatures;  // a line each, to be filled in by hand
  std::string foot;                     // how it is checked
};

}  // namespace evenkeel
