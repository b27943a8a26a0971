#include "usecases/generate/geography.h"

namespace evenkeel::generate {
namespace {

constexpr std::string_view kPdus0[] = {"Derby City",
                                       "Derbyshire",
                                       "East and West Lincolnshire",
                                       "Leicester, Leicestershire and Rutland",
                                       "Nottingham City",
                                       "Nottinghamshire"};
constexpr std::string_view kPdus1[] = {"Bedfordshire",  "Cambridgeshire", "Essex North",      "Essex South",
                                       "Hertfordshire", "Norfolk",        "Northamptonshire", "Suffolk"};
constexpr std::string_view kPdus2[] = {
    "Bolton", "Bury and Rochdale", "Manchester North",       "Manchester South",
    "Oldham", "Salford",           "Stockport and Trafford", "Tameside",
    "Wigan"};
constexpr std::string_view kPdus3[] = {"East Kent",   "North Kent and Medway", "West Kent",
                                       "East Sussex", "West Sussex",           "Surrey"};
constexpr std::string_view kPdus4[] = {"Barking and Dagenham and Havering",
                                       "Brent",
                                       "Camden and Islington",
                                       "Croydon",
                                       "Ealing and Hillingdon",
                                       "Enfield and Haringey",
                                       "Greenwich and Bexley",
                                       "Hackney and City",
                                       "Hammersmith, Fulham, Kensington, Chelsea and Westminster",
                                       "Harrow and Barnet",
                                       "Kingston, Richmond and Hounslow",
                                       "Lambeth",
                                       "Lewisham and Bromley",
                                       "Newham",
                                       "Redbridge and Waltham Forest",
                                       "Southwark",
                                       "Tower Hamlets",
                                       "Wandsworth, Merton and Sutton"};
constexpr std::string_view kPdus5[] = {"County Durham and Darlington",
                                       "Gateshead and South Tyneside",
                                       "Newcastle upon Tyne",
                                       "North Tyneside and Northumberland",
                                       "Redcar, Cleveland and Middlesbrough",
                                       "Stockton and Hartlepool",
                                       "Sunderland"};
constexpr std::string_view kPdus6[] = {"Blackburn",
                                       "Central Lancashire",
                                       "Cheshire East",
                                       "Cheshire West",
                                       "Cumbria",
                                       "East Lancashire",
                                       "Knowsley and St Helens",
                                       "Liverpool North",
                                       "Liverpool South",
                                       "North West Lancashire",
                                       "Sefton",
                                       "Warrington and Halton",
                                       "Wirral"};
constexpr std::string_view kPdus7[] = {"Buckinghamshire and Milton Keynes",
                                       "East Berkshire",
                                       "West Berkshire",
                                       "Oxfordshire",
                                       "Hampshire North and East",
                                       "Hampshire South and Isle of Wight",
                                       "Hampshire South West"};
constexpr std::string_view kPdus8[] = {"Bath and North Somerset",
                                       "Bristol and South Gloucestershire",
                                       "Cornwall and Isles of Scilly",
                                       "Devon and Torbay",
                                       "Dorset",
                                       "Gloucestershire",
                                       "Plymouth",
                                       "Somerset",
                                       "Swindon and Wiltshire"};
constexpr std::string_view kPdus9[] = {"Cardiff and the Vale", "Cwm Taf Morgannwg",
                                       "Dyfed Powys",          "Gwent",
                                       "North Wales",          "Swansea, Neath and Port Talbot"};
constexpr std::string_view kPdus10[] = {"Birmingham Central and South",
                                        "Birmingham North, East and Solihull",
                                        "Birmingham Courts and Centralised Functions",
                                        "Coventry",
                                        "Dudley and Sandwell",
                                        "Hereford, Shropshire and Telford",
                                        "Staffordshire and Stoke",
                                        "Walsall and Wolverhampton",
                                        "Warwickshire",
                                        "Worcestershire"};
constexpr std::string_view kPdus11[] = {"Barnsley and Rotherham",
                                        "Bradford and Calderdale",
                                        "Doncaster",
                                        "Hull and East Riding",
                                        "Kirklees",
                                        "Leeds",
                                        "North and North East Lincs",
                                        "North Yorkshire",
                                        "Sheffield",
                                        "Wakefield",
                                        "York"};

// Shares of staff are proposed. Means: London 127 % and Yorkshire and the Humber 118 % are published
// (Channel 4 News, February 2023); the others are proposed so that the whole is near 117 %.
constexpr RegionSeed kRegions[] = {
    {"East Midlands", 75, 1130, kPdus0},
    {"East of England", 80, 1150, kPdus1},
    {"Greater Manchester", 65, 1140, kPdus2},
    {"Kent, Surrey and Sussex", 65, 1160, kPdus3},
    {"London", 150, 1270, kPdus4},
    {"North East", 55, 1120, kPdus5},
    {"North West", 110, 1170, kPdus6},
    {"South Central", 55, 1160, kPdus7},
    {"South West", 65, 1140, kPdus8},
    {"Wales", 65, 1120, kPdus9},
    {"West Midlands", 110, 1170, kPdus10},
    {"Yorkshire and the Humber", 105, 1180, kPdus11},
};

}  // namespace

std::span<const RegionSeed> regions() { return kRegions; }

}  // namespace evenkeel::generate
